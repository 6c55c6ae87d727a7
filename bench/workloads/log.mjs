// Patterns and a training log made from a seed: lines of about 130 bytes, one in a thousand of which holds what a pattern looks for.
import { createRandom, pick, whole } from './random.mjs';

const PARTS = [
  'NCCL',
  'CUDA',
  'cuDNN',
  'torch',
  'DataLoader',
  'FSDP',
  'DeepSpeed',
  'Ray',
  'NVLink',
  'InfiniBand',
  'Slurm',
  'Kubelet',
  'JAX',
  'XLA',
  'Triton',
  'tokenizer',
  'checkpoint',
  'watchdog',
  'allreduce',
  'storage',
  'rpc',
];
const FAULTS = [
  'out of memory',
  'illegal memory access',
  'device-side assert triggered',
  'unhandled system error',
  'connection reset by peer',
  'broken pipe',
  'permission denied',
  'no space left on device',
  'checksum mismatch',
  'handshake failed',
  'segmentation fault',
  'stale file handle',
  'timed out',
];
const WORDS = [
  'alpha',
  'bravo',
  'carbon',
  'delta',
  'ember',
  'falcon',
  'granite',
  'harbor',
  'juniper',
  'kestrel',
  'lumen',
  'marble',
  'nimbus',
  'onyx',
  'pepper',
  'quartz',
  'raven',
  'saffron',
  'umber',
  'velvet',
  'willow',
  'zephyr',
];

/** Queries of one literal (seven of ten) or one pattern each, with a text that matches. */
export function makeQueries(count) {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, number) => {
    const [part, fault, word, code] = [pick(random, PARTS), pick(random, FAULTS), pick(random, WORDS), number + 100];
    if (number % 10 < 7) {
      const literal = `${part} ${word}-${code}: ${fault}`;
      return { contains: [literal], matches: [], instance: literal };
    }
    return number % 2 === 0
      ? { contains: [], matches: [`${part} (error|failure)[:=]\\s*${code}\\b`], instance: `${part} failure: ${code}` }
      : { contains: [], matches: [`${part}.*${word}-${code} (failed|aborted) with (code|status) \\d+`], instance: `${part} op ${word}-${code} aborted with code 3` };
  }).map(({ instance, ...query }) => ({ query: { ...query, except: [], ignoreCase: false }, instance }));
}

/** Text of the log, of about so many bytes. */
export function makeLog(bytes, planted, seed = 13) {
  const random = createRandom(seed);
  const lines = [];
  for (let size = 0, step = 1; size < bytes; step++) {
    const time = `2026-11-02 ${String(whole(random, 24)).padStart(2, '0')}:10:${String(whole(random, 60)).padStart(2, '0')},${100 + whole(random, 900)}`;
    const share = random();
    const line =
      share < 0.001
        ? `${time} [ERROR] [rank${whole(random, 64)}] node-${whole(random, 16)}: ${pick(random, planted).instance} (pid ${whole(random, 65_536)})`
        : share < 0.6
          ? `${time} [INFO] [rank${whole(random, 64)}] trainer.py:311: epoch ${Math.floor(step / 5000)} step ${step} | loss: ${(1 + random()).toFixed(4)} | lr: 1.5e-04 | grad_norm: ${random().toFixed(3)} | tokens/s: ${(random() * 90_000).toFixed(1)}`
          : share < 0.8
            ? `${time} [DEBUG] [rank${whole(random, 64)}] worker ${whole(random, 16)} fetched batch ${step} from shard-${whole(random, 9999)}.tar in ${(random() * 40).toFixed(1)} ms`
            : `node-${whole(random, 16)}:${whole(random, 65_536)} [${whole(random, 8)}] NCCL INFO Channel 0${whole(random, 8)}/0 : ${whole(random, 64)}[0] -> ${whole(random, 64)}[1] via P2P/CUMEM/read`;
    lines.push(line);
    size += line.length + 1;
  }
  return `${lines.join('\n')}\n`;
}
