/** Lines such as most logs of training jobs and their machines are full of. A literal is looked for by a part of it that they do not hold. */
const ORDINARY_LINES = `
2026-01-02 03:04:05,678 [INFO] rank 0: epoch 3 step 12000/50000 loss: 1.2345 train_loss=0.5 eval_loss lr: 3.0e-04 learning_rate grad_norm: 0.812 tokens/s: 51234.5 samples/s mem: 61.2GiB
{'loss': 0.4512, 'grad_norm': 1.27, 'learning_rate': 1.5e-05, 'epoch': 0.75} 100%|#####| 1250/1250 [10:21<00:00, 2.01it/s] train_runtime validation accuracy perplexity
[DEBUG] DataLoader worker fetched batch from shard-0001.tar in 12.5 ms, queue depth 8 data_time forward backward optimizer step time throughput iteration global_step elapsed
node-01:2345:6789 [0] NCCL INFO Channel 00/0 : 0[0] -> 1[1] via P2P/CUMEM/read connected all rings trees comm init rank nranks using network socket
[WARNING] torch/nn/parallel timeout=1800s CUDA memory allocated reserved GiB checkpoint saved to /mnt/ckpt/run-1/step_1000.safetensors in 3.2s, exit code 0 status
GPU 0: util 97% temp 65 c power 410 w mem 70123 MiB / 81920 MiB ECC errors: 0 memory usage driver version fan clock
  File "/opt/conda/lib/python3.11/site-packages/torch/nn/modules/module.py", line 1511, in _call_impl return self.forward
Jan 02 03:04:05 host kernel: systemd[1]: started session user service. pod default/job-0 container image pulled successfully kubelet error warning failed info
`;

/** The first of these lines report steps, as most lines of a training log do. */
const STEP_LINES = 2;
const STEP_WEIGHT = 8;

/** How often each three and four characters stand in ordinary lines. */
let counts: ReadonlyMap<string, number> | undefined;

/** Characters of the part of a literal that is looked for, and of that of a short one. */
export const LONG_PART = 7;
export const SHORT_PART = 3;

/** Three characters stand in many lines by chance, also where ordinary lines do not hold them. */
const SHORT_COMMONNESS = 1.5;

/** How common a literal is in ordinary lines, by its rarest part: how often the runs of that part stand there, and a fraction that says how common its letters are. Infinite where it is too short to be looked for. */
export function commonness(literal: string): number {
  if (literal.length < SHORT_PART) return Number.POSITIVE_INFINITY;
  if (literal.length < LONG_PART) return SHORT_COMMONNESS + runCommonness(literal.slice(0, SHORT_PART));
  return partCommonness(literal, rarestPart(literal));
}

/** Where the part of a long literal begins that is rarest in ordinary lines. */
export function rarestPart(literal: string): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start + LONG_PART <= literal.length; start++) {
    const common = partCommonness(literal, start);
    if (common < least) [best, least] = [start, common];
  }
  return best;
}

function partCommonness(literal: string, start: number): number {
  let sum = 0;
  for (let at = start; at < start + 4; at++) sum += runCommonness(literal.slice(at, at + 4));
  return sum;
}

/** Runs come again and again: what was found once is kept, for at most so many runs. */
const MOST_KEPT = 20_000;
const kept = new Map<string, number>();

function runCommonness(run: string): number {
  const known = kept.get(run);
  if (known !== undefined) return known;
  counts ??= countRuns();
  let letters = 1;
  for (const letter of run) letters /= 'etaoinsr 0123456789'.includes(letter) ? 3 : 6;
  const found = (counts.get(withoutDigits(run)) ?? 0) + letters;
  if (kept.size < MOST_KEPT) kept.set(run, found);
  return found;
}

function countRuns(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [number, line] of ORDINARY_LINES.trim().split('\n').entries())
    for (const length of [3, 4])
      for (let at = 0; at + length <= line.length; at++) {
        const run = withoutDigits(line.slice(at, at + length));
        found.set(run, (found.get(run) ?? 0) + (number < STEP_LINES ? STEP_WEIGHT : 1));
      }
  return found;
}

/** One number is as common as another. */
function withoutDigits(run: string): string {
  return run.replace(/\d/g, '0');
}
