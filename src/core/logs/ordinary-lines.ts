import { edgesOf, withoutEdges } from './literal-edges.js';

/** Lines such as most logs of training jobs and their machines are full of. A literal is looked for by a part of it that they do not hold. */
const ORDINARY_LINES = `
2026-01-02 03:04:05,678 [INFO] trainer.py:311: rank 0: epoch 3 step 12000/50000 loss: 1.2345 train_loss=0.5 eval_loss lr: 3.0e-04 learning_rate grad_norm: 0.812 tokens/s: 51234.5 samples/s mem: 61.2GiB
{'loss': 0.4512, 'grad_norm': 1.27, 'learning_rate': 1.5e-05, 'epoch': 0.75} 100%|#####| 1250/1250 [10:21<00:00, 2.01it/s] train_runtime validation accuracy perplexity
Epoch: [3][120/5005] Time 0.412 (0.398) Data 0.021 Loss 2.1034 Acc@1 61.20 Acc@5 84.10 - ETA: 120s - loss: 1.2 - accuracy: 0.61 - val_loss: 1.0 - val_accuracy: 0.60 best
[2026-01-02 03:04:05] iteration 1200/ 500000 | consumed samples: 1228800 | elapsed time per iteration (ms): 4012.3 | learning rate: 1.500E-04 | global batch size: 1024 | lm loss: 2.1E+00 | loss scale: 1.0 | grad norm: 0.9 | number of skipped iterations: 0 | number of nan iterations: 0 |
[DEBUG] DataLoader worker fetched batch from shard-0001.tar in 12.5 ms, queue depth 8 data_time forward backward optimizer step time throughput iteration global_step elapsed
node-01:2345:6789 [0] NCCL INFO Channel 00/0 : 0[0] -> 1[1] via P2P/CUMEM/read connected all rings trees comm init rank nranks using network socket
[WARNING] torch/nn/parallel timeout=1800s CUDA memory allocated reserved GiB checkpoint saved to /mnt/ckpt/run-1/step_1000.safetensors in 3.2s, exit code 0 status loading model weights config
GPU 0: util 97% temp 65 c power 410 w mem 70123 MiB / 81920 MiB ECC errors: 0 memory usage driver version fan clock
  File "/opt/conda/lib/python3.11/site-packages/torch/nn/modules/module.py", line 1511, in _call_impl return self.forward
Jan 02 03:04:05 host kernel: systemd[1]: started session user service. pod default/job-0 container image pulled successfully kubelet error warning failed info
`;

/** The first of these lines report steps, as most lines of a training log do. */
const STEP_LINES = 3;
const STEP_WEIGHT = 8;

const LINES = ORDINARY_LINES.trim()
  .split('\n')
  .map((line, number) => ({ text: plain(line), weight: number < STEP_LINES ? STEP_WEIGHT : 1 }));

const ALL_LINES = LINES.map(({ text }) => text).join('\n');

const WEIGHT_OF_LINES = LINES.reduce((sum, { weight }) => sum + weight, 0);

/** Places of a line that count for the chance that a literal, or a word, stands there though no ordinary line holds it: far fewer than there are, for the words of lines are not made of letters by chance. */
const LETTERS_OF_LINE = 10;
const WORDS_OF_LINE = 2;

/** A line that is let through and holds no key costs so much less than one on which a pattern is tried. */
const SHORT_IS_CHEAPER = 4;

/** How rare a part of a literal is, is told by its runs of so many characters. */
const RUN_LENGTH = 4;

/** Characters of the part by which lines are passed over of a literal that is shorter than that of others. */
export const TRIPLE = 3;

/** Characters of the part of a literal by which lines are passed over. */
export const LONG_PART = 7;

/** How common a literal is: the share of ordinary lines that hold it, and the chance that its letters stand in a line that is none of them. */
export function commonness(literal: string): number {
  const text = plain(withoutEdges(literal));
  const edges = edgesOf(literal);
  let sum = 0;
  // Most literals are in none.
  if (ALL_LINES.includes(text)) for (const line of LINES) if (holds(line.text, text, edges)) sum += line.weight;
  const places = edges.beginsLine ? 1 : edges.beginsWord || edges.endsWord ? WORDS_OF_LINE : LETTERS_OF_LINE;
  const share = sum / WEIGHT_OF_LINES + places * chanceOf(text);
  return text.length < LONG_PART ? Math.max(share, shareOfTriple(text)) : share;
}

/** The share of lines that the filter lets through for a short literal, by its rarest three characters. */
function shareOfTriple(text: string): number {
  const triple = text.slice(rarestPart(text, TRIPLE)).slice(0, TRIPLE);
  return LINES.reduce((sum, line) => sum + (line.text.includes(triple) ? line.weight : 0), 0) / WEIGHT_OF_LINES / SHORT_IS_CHEAPER;
}

/** Where the part of so many characters begins that is rarest in ordinary lines. */
export function rarestPart(literal: string, length: number): number {
  const text = plain(literal);
  const run = Math.min(length, RUN_LENGTH);
  const common: number[] = [];
  for (let at = 0; at + run <= text.length; at++) common.push(runCommonness(text.slice(at, at + run)));
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start + length <= text.length; start++) {
    let sum = 0;
    for (let at = start; at + run <= start + length; at++) sum += common[at] ?? 0;
    if (sum >= least) continue;
    best = start;
    least = sum;
  }
  return best;
}

function holds(line: string, text: string, { beginsLine, beginsWord, endsWord }: ReturnType<typeof edgesOf>): boolean {
  if (beginsLine) return line.startsWith(text);
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    const end = at + text.length;
    if ((!beginsWord || isEdge(line, at)) && (!endsWord || isEdge(line, end))) return true;
  }
  return false;
}

/** Whether a word begins or ends at a place. */
function isEdge(line: string, at: number): boolean {
  return /\w/.test(line.charAt(at - 1)) !== /\w/.test(line.charAt(at));
}

function chanceOf(text: string): number {
  let chance = 1;
  for (const letter of text) chance /= 'etaoinsr 0'.includes(letter) ? 3 : 6;
  return chance;
}

/** How often each run stands in ordinary lines. */
let counts: ReadonlyMap<string, number> | undefined;

/** How common a plain run of characters is in ordinary lines, and by its letters. */
function runCommonness(run: string): number {
  counts ??= countRuns();
  return (counts.get(run) ?? 0) + chanceOf(run);
}

function countRuns(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { text, weight } of LINES)
    for (const length of [TRIPLE, RUN_LENGTH])
      for (let at = 0; at + length <= text.length; at++) {
        const run = text.slice(at, at + length);
        found.set(run, (found.get(run) ?? 0) + weight);
      }
  return found;
}

/** Without case, and one number as common as another. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\d/g, '0');
}
