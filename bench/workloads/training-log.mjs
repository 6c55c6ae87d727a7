// A long log of a training job made from a seed: what its launcher, trainer, progress bars, NCCL, data loader and checkpoints write, warnings among them, and the traceback that ends it.
import { createRandom, pick, whole } from './random.mjs';

const HEAD = `+ srun --ntasks=64 --gpus-per-task=1 python -u train.py --config configs/llama-7b.yaml --resume auto
SLURM_JOB_ID=481516 SLURM_JOB_NODELIST=gpu[012-019] SLURM_NTASKS=64 MASTER_ADDR=gpu012 MASTER_PORT=29500 WORLD_SIZE=64
W1102 03:04:05.678000 140231 torch/distributed/run.py:793] Setting OMP_NUM_THREADS environment variable for each process to be 1 in default, to avoid your system being overloaded.
[2026-11-02 03:04:07,311] [INFO] [real_accelerator.py:219:get_accelerator] Setting ds_accelerator to cuda (auto detect)
[INFO|tokenization_utils_base.py:2024] 2026-11-02 03:04:09,120 >> loading file tokenizer.json from cache at /mnt/cache/hub/models--llama/snapshots/8cca527/tokenizer.json
[INFO|configuration_utils.py:733] 2026-11-02 03:04:09,345 >> Model config LlamaConfig { "attention_dropout": 0.0, "bos_token_id": 1, "hidden_size": 4096, "torch_dtype": "bfloat16", "vocab_size": 32000 }
Loading checkpoint shards: 100%|##########| 3/3 [00:08<00:00,  2.77s/it]
  | Name  | Type             | Params | Mode
0 | model | LlamaForCausalLM | 6.7 B  | train
6.7 B     Trainable params
wandb: Tracking run with wandb version 0.18.5
wandb: Run data is saved locally in /scratch/run-481516/wandb/run-20261102_030411-9x2k
`;

const TAIL = `[rank3]: Traceback (most recent call last):
[rank3]:   File "/workspace/train.py", line 412, in <module>
[rank3]:     main()
[rank3]:   File "/workspace/train.py", line 388, in main
[rank3]:     loss = train_step(model, batch)
[rank3]:   File "/opt/conda/lib/python3.11/site-packages/torch/nn/modules/module.py", line 1511, in _wrapped_call_impl
[rank3]:     return self._call_impl(*args, **kwargs)
[rank3]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.50 GiB. GPU 3 has a total capacity of 79.15 GiB of which 1.21 GiB is free.
W1102 09:14:05.678000 140231 torch/distributed/elastic/multiprocessing/api.py:897] Sending process 140244 closing signal SIGTERM
srun: error: gpu012: task 3: Exited with exit code 1
`;

/** Kinds of lines, with how many of a hundred are of each. */
const KINDS = [
  [30, stepLine],
  [14, trainerLine],
  [18, progressLine],
  [8, ncclLine],
  [6, workerLine],
  [5, evaluationLine],
  [4, checkpointLine],
  [4, memoryLine],
  [4, warningLine],
  [3, requestLine],
  [2, kernelLine],
  [2, configurationLine],
];
const TOTAL = KINDS.reduce((sum, [share]) => sum + share, 0);

/** Pieces of the log, each of whole lines, of about so many bytes in all. */
export function* trainingLog(bytes, seed = 17) {
  const random = createRandom(seed);
  yield HEAD;
  let lines = [];
  let size = 0;
  let pending = 0;
  for (let step = 1; size < bytes; step++) {
    const line = kindAt(random() * TOTAL)({ random, step, time: timeOf(step), loss: (0.3 + 9 * Math.exp(-step / 40_000) + random() / 5).toFixed(4) });
    lines.push(line);
    size += line.length + 1;
    pending += line.length + 1;
    if (pending > 1_000_000) {
      yield `${lines.join('\n')}\n`;
      lines = [];
      pending = 0;
    }
  }
  yield `${lines.join('\n')}\n${TAIL}`;
}

/** The kind of line in which a part of the whole lies. */
function kindAt(part) {
  let end = 0;
  return KINDS.find(([share]) => {
    end += share;
    return part < end;
  })[1];
}

const two = (number) => String(number).padStart(2, '0');

function timeOf(step) {
  return `2026-11-${two(2 + (Math.floor(step / 86_400) % 27))} ${two(Math.floor(step / 3600) % 24)}:${two(Math.floor(step / 60) % 60)}:${two(step % 60)}`;
}

function stepLine({ random, step, time, loss }) {
  const rank = whole(random, 64);
  return pick(random, [
    () =>
      `${time},${100 + whole(random, 900)} INFO [rank${rank}] trainer.py:311 epoch ${Math.floor(step / 5000)} step ${step}/500000 | loss: ${loss} | lr: 1.5e-04 | grad_norm: ${random().toFixed(3)} | tokens/s: ${(random() * 90_000).toFixed(1)}`,
    () =>
      `Epoch: [${Math.floor(step / 5000)}][${step % 5000}/5005]\tTime ${random().toFixed(3)} (0.412)\tData ${random().toFixed(3)} (0.021)\tLoss ${loss} (2.1)\tAcc@1 ${(random() * 80).toFixed(2)} (61.20)\tAcc@5 ${(random() * 95).toFixed(2)}`,
    () =>
      `[${time}] iteration ${step}/ 500000 | consumed samples: ${step * 1024} | elapsed time per iteration (ms): ${(random() * 4000).toFixed(1)} | learning rate: 1.500E-04 | global batch size: 1024 | lm loss: ${loss}E+00 | loss scale: 1.0 | grad norm: ${random().toFixed(3)} | number of skipped iterations: 0 | number of nan iterations: 0 |`,
    () => `${time} - root - INFO - rank: ${rank}, step: ${step}, loss: ${loss}, memory: ${(random() * 70).toFixed(2)}GiB(88.12%), wps: ${whole(random, 9000)}, mfu: ${(random() * 50).toFixed(2)}%`,
  ])();
}

function trainerLine({ random, step, loss }) {
  return `{'loss': ${loss}, 'grad_norm': ${(random() * 3).toFixed(4)}, 'learning_rate': ${(random() * 1e-4).toExponential(3)}, 'epoch': ${(step / 5000).toFixed(2)}}`;
}

function progressLine({ random, step, loss }) {
  const done = step % 1250;
  return pick(random, [
    () => ` ${whole(random, 100)}%|${'#'.repeat(whole(random, 10))}${' '.repeat(4)}| ${done}/1250 [${two(whole(random, 60))}:21<${two(whole(random, 60))}:00,  2.0${whole(random, 10)}it/s]`,
    () => `Epoch ${Math.floor(step / 1250)}:  ${whole(random, 100)}%|#####     | ${done}/1250 [10:21<08:00,  2.01it/s, v_num=3, train_loss=${loss}, val_loss=1.12]`,
    () => `${done}/1250 [==============>...............] - ETA: ${whole(random, 300)}s - loss: ${loss} - accuracy: ${random().toFixed(4)} - val_loss: 1.0231 - val_accuracy: 0.6012`,
  ])();
}

function ncclLine({ random }) {
  const place = `gpu012:${whole(random, 65_536)}:${whole(random, 65_536)} [${whole(random, 8)}] NCCL INFO`;
  return pick(random, [
    () => `${place} Channel ${two(whole(random, 32))}/0 : ${whole(random, 64)}[${whole(random, 8)}] -> ${whole(random, 64)}[${whole(random, 8)}] via P2P/CUMEM/read`,
    () => `${place} comm 0x55d0c3a2 rank ${whole(random, 64)} nranks 64 cudaDev 3 nvmlDev 3 busId 9d000 commId 0x8a1 - Init COMPLETE`,
    () => `${place} NET/IB : Using [0]mlx5_0:1/IB [1]mlx5_1:1/IB [RO]; OOB bond0:10.0.0.${whole(random, 255)}<0>`,
  ])();
}

function workerLine({ random, step, time }) {
  return `${time} DEBUG DataLoader worker ${whole(random, 16)} (pid ${whole(random, 65_536)}) fetched batch ${step} from /mnt/data/shard-${whole(random, 9999)}.tar in ${(random() * 40).toFixed(1)} ms, queue depth ${whole(random, 64)}`;
}

function evaluationLine({ random, step, time }) {
  return `${time} INFO evaluation after step ${step}: validation loss ${(1 + random()).toFixed(4)}, accuracy ${random().toFixed(4)}, perplexity ${(random() * 20).toFixed(2)}; best so far at step ${step - 1000}; no improvement for ${whole(random, 3)} evaluations`;
}

function checkpointLine({ random, step, time }) {
  return pick(random, [
    () => `${time} INFO Saving model checkpoint to /mnt/ckpt/run-481516/checkpoint-${step}`,
    () => `[INFO|trainer.py:3503] ${time},${100 + whole(random, 900)} >> Saving model checkpoint to output/checkpoint-${step}; configuration saved in output/checkpoint-${step}/config.json`,
    () => `${time} INFO checkpoint of step ${step} written in ${(random() * 60).toFixed(1)} s (${(random() * 30).toFixed(2)} GB), 3 kept, 1 deleted, exit code 0`,
  ])();
}

function memoryLine({ random, time }) {
  return pick(random, [
    () => `${time} INFO GPU memory: allocated ${(random() * 70).toFixed(2)} GiB, reserved ${(random() * 78).toFixed(2)} GiB, host memory ${(random() * 400).toFixed(1)} GB of 512 GB, swap 0 B`,
    () => `GPU ${whole(random, 8)}: util ${whole(random, 100)}% temp ${40 + whole(random, 40)} C power ${whole(random, 700)} W mem ${whole(random, 81_920)} MiB / 81920 MiB ECC errors: 0`,
  ])();
}

function warningLine({ random, step, time }) {
  return pick(random, [
    () =>
      "/opt/conda/lib/python3.11/site-packages/torch/utils/checkpoint.py:295: FutureWarning: `torch.cpu.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cpu', args...)` instead.",
    () => `${time} WARNING [rank${whole(random, 64)}] step ${step} took ${(random() * 9).toFixed(1)} s, slower than usual; waiting for the data loader`,
    () => '  warnings.warn("Detected call of `lr_scheduler.step()` before `optimizer.step()`.", UserWarning)',
    () => `Token indices sequence length is longer than the specified maximum sequence length for this model (${2048 + whole(random, 900)} > 2048).`,
    () => `${time} WARNING retrying request to http://mlflow.internal/api/2.0/mlflow/runs/log-batch (attempt ${1 + whole(random, 3)} of 5)`,
  ])();
}

function requestLine({ random, time }) {
  return `${time} DEBUG urllib3.connectionpool: http://mlflow.internal:5000 "POST /api/2.0/mlflow/runs/log-batch HTTP/1.1" 200 ${whole(random, 90)}`;
}

function kernelLine({ random }) {
  return pick(random, [
    () => `Nov 02 03:04:05 gpu012 kernel: [${whole(random, 99_999)}.123456] nvidia-uvm: Loaded the UVM driver, major device number 510.`,
    () => `Nov 02 03:04:05 gpu012 systemd[1]: Started Session ${whole(random, 999)} of user trainer.`,
    () => `Nov 02 03:04:05 gpu012 slurmstepd[${whole(random, 65_536)}]: task_p_pre_launch: Using sched_affinity for tasks`,
  ])();
}

function configurationLine({ random }) {
  return pick(random, [
    () => '  optimizer: { name: adamw, lr: 1.5e-4, betas: [0.9, 0.95], weight_decay: 0.1, max_grad_norm: 1.0, warmup_steps: 2000 }',
    () => `Namespace(batch_size=${whole(random, 64)}, num_workers=8, pin_memory=True, amp=True, backend='nccl', timeout=1800, seed=${whole(random, 999)}, resume=None, early_stopping=False)`,
  ])();
}
