/** What a reader is expected to find in a log; what is not named is not compared. */
export interface ReadError {
  readonly type: string;
  readonly module?: string | null;
  readonly message?: string | null;
  readonly rootType?: string;
  readonly library?: string | null;
  readonly function?: string | null;
  readonly userFunction?: string | null;
  readonly userLine?: number | null;
  readonly phase?: string;
  readonly line?: number;
}

export interface TracebackSample {
  readonly name: string;
  readonly log: string;
  readonly error: ReadError;
}

const SITE = '/opt/conda/lib/python3.10/site-packages';

const outOfMemory = `Traceback (most recent call last):
  File "/home/ana/run/train.py", line 88, in <module>
    main()
  File "/home/ana/run/train.py", line 71, in main
    logits = model(images.cuda())
  File "${SITE}/torch/nn/modules/module.py", line 1501, in _call_impl
    return forward_call(*args, **kwargs)
  File "${SITE}/torch/nn/modules/conv.py", line 456, in _conv_forward
    return F.conv2d(input, weight, bias, self.stride,
torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 3.50 GiB (GPU 0; 23.69 GiB total capacity)`;

const prefixed = (text: string, prefix: (line: number) => string): string =>
  text
    .split('\n')
    .map((line, i) => `${prefix(i)}${line}`)
    .join('\n');

const oomError: ReadError = {
  type: 'OutOfMemoryError',
  module: 'torch.cuda',
  message: 'CUDA out of memory. Tried to allocate 3.50 GiB (GPU 0; 23.69 GiB total capacity)',
  rootType: 'OutOfMemoryError',
  library: 'torch',
  function: '_conv_forward',
  userFunction: 'main',
  userLine: 71,
  phase: 'forward',
};

const brokenLink = `Traceback (most recent call last):
  File "/home/ana/run/finetune.py", line 12, in <module>
    trainer.step()
  File "${SITE}/torch/distributed/distributed_c10d.py", line 2050, in all_reduce
    work = group.allreduce([tensor], opts)
torch.distributed.DistBackendError: NCCL error in: ProcessGroupNCCL.cpp:1970, remote process exited or there was a network error`;

/** A plain traceback as it comes through loggers, launchers and containers. */
const inPrefixes: readonly TracebackSample[] = [
  { name: 'a plain traceback', log: `epoch 1\n${outOfMemory}\n`, error: { ...oomError, line: 11 } },
  { name: 'the prefix of torchrun', log: prefixed(outOfMemory, () => '[rank3]: '), error: oomError },
  { name: 'the prefix of older torchrun', log: prefixed(outOfMemory, () => '[default2]:'), error: oomError },
  { name: 'the prefix of Horovod', log: prefixed(outOfMemory, () => '[1,2]<stderr>:'), error: oomError },
  { name: 'the prefix of Ray', log: prefixed(outOfMemory, () => '(RayTrainWorker pid=4711, ip=10.0.3.7) '), error: oomError },
  { name: 'the prefix of a process', log: prefixed(outOfMemory, () => '(pid=4711) '), error: oomError },
  { name: 'the prefix of srun', log: prefixed(outOfMemory, () => '12: '), error: oomError },
  { name: 'the prefix of pdsh, which is not known', log: prefixed(outOfMemory, () => 'worker-0: '), error: oomError },
  { name: 'the prefix of docker compose', log: prefixed(outOfMemory, () => 'trainer_1  | '), error: oomError },
  { name: 'times that go on', log: prefixed(outOfMemory, (i) => `2025-03-04T11:22:${10 + i}.123456789Z `), error: oomError },
  { name: 'times, levels and ranks', log: prefixed(outOfMemory, (i) => `2025-03-04 11:22:${10 + i},123 [ERROR] [rank0] `), error: oomError },
  { name: 'the container runtime of Kubernetes', log: prefixed(outOfMemory, (i) => `2025-03-04T11:22:${10 + i}.5Z stderr F `), error: oomError },
  { name: 'a build of Docker', log: prefixed(outOfMemory, (i) => `#12 ${i}.345 `), error: oomError },
  { name: 'indentation', log: prefixed(outOfMemory, () => '        '), error: oomError },
  { name: 'colours', log: prefixed(outOfMemory, () => '\u001b[31m').replaceAll('\n', '\u001b[0m\n'), error: oomError },
  { name: 'a message in the line of the head', log: `ERROR:root:training failed: ${outOfMemory}`, error: oomError },
  { name: 'lines that end as on Windows', log: outOfMemory.replaceAll('\n', '\r\n'), error: { ...oomError, line: 10 } },
  { name: 'lost indentation', log: outOfMemory.replaceAll(/^ +/gm, ''), error: oomError },
  { name: 'lost indentation and lost <module>', log: outOfMemory.replaceAll(/^ +/gm, '').replace('<module>', ''), error: oomError },
  { name: 'a missing head', log: outOfMemory.split('\n').slice(3).join('\n'), error: oomError },
  { name: 'a missing head and lost indentation', log: outOfMemory.replaceAll(/^ +/gm, '').split('\n').slice(3).join('\n'), error: oomError },
  { name: 'a progress bar in the middle', log: outOfMemory.replace('\n  File "/opt', '\nEpoch 3:  12%|█▏        | 120/1000 [00:10<01:15]\n  File "/opt'), error: oomError },
  { name: 'carets under the code', log: outOfMemory.replace('cuda())', 'cuda())\n             ^^^^^^^^^^^^^^^^^^^^'), error: oomError },
];

/** Other forms of tracebacks. */
const inForms: readonly TracebackSample[] = [
  {
    name: 'only the line of the exception',
    log: 'step 12\nRuntimeError: CUDA error: device-side assert triggered\n',
    error: { type: 'RuntimeError', module: null, message: 'CUDA error: device-side assert triggered', line: 2 },
  },
  {
    name: 'an exception without message',
    log: 'Traceback (most recent call last):\n  File "a.py", line 3, in check\n    assert x\nAssertionError\n',
    error: { type: 'AssertionError', message: null, userFunction: 'check', userLine: 3 },
  },
  {
    name: 'an exception with an unusual name',
    log: 'Traceback (most recent call last):\n  File "a.py", line 3, in poll\n    q.get(timeout=5)\nqueue.Empty\n',
    error: { type: 'Empty', module: 'queue' },
  },
  {
    name: 'a message of several lines',
    log: `Traceback (most recent call last):
  File "eval.py", line 9, in <module>
    net.load_state_dict(torch.load(path))
  File "${SITE}/torch/nn/modules/module.py", line 2041, in load_state_dict
    raise RuntimeError('Error(s) in loading state_dict for {}:
RuntimeError: Error(s) in loading state_dict for Classifier:
\tMissing key(s) in state_dict: "head.weight".
\tsize mismatch for embed.weight: copying a param with shape torch.Size([30522, 8])

done`,
    error: {
      type: 'RuntimeError',
      message: 'Error(s) in loading state_dict for Classifier:\nMissing key(s) in state_dict: "head.weight".\nsize mismatch for embed.weight: copying a param with shape torch.Size([30522, 8])',
      phase: 'checkpoint',
    },
  },
  {
    name: 'a syntax error',
    log: 'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\n    import settings\n  File "/srv/job/settings.py", line 7\n    lr = = 3\n         ^\nSyntaxError: invalid syntax\n',
    error: { type: 'SyntaxError', message: 'invalid syntax', function: null, userLine: 7, phase: 'import' },
  },
  {
    name: 'Jupyter as it was',
    log: `---------------------------------------------------------------------------
ValueError                                Traceback (most recent call last)
<ipython-input-7-0a1b2c> in <module>
      1 for epoch in range(3):
----> 2     train(epoch)

<ipython-input-6-aa> in train(epoch)
      8     for x, y in loader:
----> 9         loss = criterion(model(x), y)

/usr/local/lib/python3.7/dist-packages/torch/nn/functional.py in cross_entropy(input, target, weight)
   2822     if size_average is not None:
-> 2824     return torch._C._nn.cross_entropy_loss(input, target)

ValueError: Expected input batch_size (32) to match target batch_size (16).
`,
    error: { type: 'ValueError', message: 'Expected input batch_size (32) to match target batch_size (16).', library: 'torch', function: 'cross_entropy', userFunction: 'train', phase: 'forward' },
  },
  {
    name: 'Jupyter as it is',
    log: `---------------------------------------------------------------------------
OutOfMemoryError                          Traceback (most recent call last)
Cell In[12], line 4
      2 model = Net().cuda()
      3 loss = model(x).sum()
----> 4 loss.backward()

File ~/.local/lib/python3.11/site-packages/torch/_tensor.py:522, in Tensor.backward(self, gradient, retain_graph)
    512 if has_torch_function_unary(self):
--> 522 torch.autograd.backward(
    523     self, gradient
    524 )

File ~/.local/lib/python3.11/site-packages/torch/autograd/graph.py:768, in _engine_run_backward(t_outputs, *args)
--> 768     return Variable._execution_engine.run_backward(

OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB.
`,
    error: { type: 'OutOfMemoryError', library: 'torch', function: '_engine_run_backward', userFunction: '<module>', userLine: 4, phase: 'backward' },
  },
  {
    name: 'Jupyter with the links that Colab makes of paths',
    log: `TypeError                                 Traceback (most recent call last)

[<ipython-input-14-1a2b3c>](https://localhost:8080/#) in <cell line: 1>()
----> 1 trainer = Trainer(gpus=1)

[/usr/local/lib/python3.9/dist-packages/lightning/pytorch/utilities/argparse.py](https://localhost:8080/#) in insert_env_defaults(self, *args, **kwargs)
     68         # all args were already moved to kwargs
---> 69         return fn(self, **kwargs)

TypeError: Trainer.__init__() got an unexpected keyword argument 'gpus'
`,
    error: { type: 'TypeError', library: 'lightning', function: 'insert_env_defaults', userFunction: '<module>' },
  },
  {
    name: 'Jupyter with the links that an editor makes of cells and paths',
    log: `ValueError                                Traceback (most recent call last)
Cell [In[5], line 3](vscode-notebook-cell:?execution_count=5&line=3)
      [1](vscode-notebook-cell:?execution_count=5&line=1) model = build()
----> [3](vscode-notebook-cell:?execution_count=5&line=3) model.fit(x, y)

File [c:\\envs\\ml\\lib\\site-packages\\keras\\src\\utils\\traceback_utils.py:122](file:///C:/envs/ml/lib/site-packages/keras/src/utils/traceback_utils.py:122), in filter_traceback.<locals>.error_handler(*args, **kwargs)
--> [122](file:///C:/envs/ml/lib/site-packages/keras/src/utils/traceback_utils.py:122)     raise e.with_traceback(filtered_tb) from None

ValueError: Input 0 of layer "dense" is incompatible with the layer
`,
    error: { type: 'ValueError', library: 'keras', userFunction: '<module>', userLine: 3 },
  },
  {
    name: 'pytest',
    log: `    def test_training():
>       step(model, batch)

tests/test_training.py:31: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
src/steps.py:12: in step
    loss = model(batch)
E       RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x10 and 12x2)
`,
    error: { type: 'RuntimeError', message: 'mat1 and mat2 shapes cannot be multiplied (4x10 and 12x2)', userFunction: 'step', userLine: 12, phase: 'forward' },
  },
  {
    name: 'a Keras error in user code',
    log: `Traceback (most recent call last):
  File "fit.py", line 20, in <module>
    model.fit(ds)
  File "${SITE}/keras/utils/traceback_utils.py", line 70, in error_handler
    raise e.with_traceback(filtered_tb) from None
ValueError: in user code:

    File "${SITE}/keras/engine/training.py", line 1284, in train_function  *
        return step_function(self, iterator)
    File "${SITE}/keras/losses.py", line 2004, in categorical_crossentropy
        return backend.categorical_crossentropy(y_true, y_pred)

    ValueError: Shapes (None, 1) and (None, 10) are incompatible

`,
    error: { type: 'ValueError', message: 'Shapes (None, 1) and (None, 10) are incompatible', library: 'keras', function: 'categorical_crossentropy', userLine: 20, phase: 'forward' },
  },
  {
    name: 'a graph error of TensorFlow',
    log: `Traceback (most recent call last):
  File "fit.py", line 20, in <module>
    model.fit(ds)
  File "${SITE}/tensorflow/python/eager/execute.py", line 54, in quick_execute
    tensors = pywrap_tfe.TFE_Py_Execute(ctx._handle, device_name, op_name,
tensorflow.python.framework.errors_impl.InvalidArgumentError: Graph execution error:

Detected at node 'model/embedding/embedding_lookup' defined at (most recent call last):
    File "fit.py", line 20, in <module>
      model.fit(ds)
Node: 'model/embedding/embedding_lookup'
indices[3,1] = 9000 is not in [0, 8000)
\t [[{{node model/embedding/embedding_lookup}}]]
`,
    error: {
      type: 'InvalidArgumentError',
      module: 'tensorflow.python.framework.errors_impl',
      message:
        "Graph execution error:\nDetected at node 'model/embedding/embedding_lookup' defined at (most recent call last):\nNode: 'model/embedding/embedding_lookup'\nindices[3,1] = 9000 is not in [0, 8000)\n[[{{node model/embedding/embedding_lookup}}]]",
      library: 'tensorflow',
    },
  },
];

/** Exceptions that lead to exceptions, and those that report others. */
const inChains: readonly TracebackSample[] = [
  {
    name: 'during handling',
    log: `Traceback (most recent call last):
  File "${SITE}/urllib3/connection.py", line 203, in _new_conn
    sock = connection.create_connection(
socket.gaierror: [Errno -3] Temporary failure in name resolution

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "train.py", line 5, in <module>
    tok = AutoTokenizer.from_pretrained("org/model")
  File "${SITE}/transformers/utils/hub.py", line 425, in cached_file
    raise EnvironmentError(
OSError: We couldn't connect to 'https://huggingface.co' to load this file
`,
    error: { type: 'OSError', rootType: 'gaierror', library: 'transformers', userLine: 5, phase: 'download', line: 13 },
  },
  {
    name: 'a direct cause',
    log: `Traceback (most recent call last):
  File "a.py", line 4, in read
    return cfg["lr"]
KeyError: 'lr'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "a.py", line 9, in <module>
    read()
ValueError: bad settings
`,
    error: { type: 'ValueError', message: 'bad settings', rootType: 'KeyError', line: 11 },
  },
  {
    name: 'a worker of a data loader',
    log: `Traceback (most recent call last):
  File "train.py", line 30, in <module>
    for batch in loader:
  File "${SITE}/torch/utils/data/dataloader.py", line 1346, in _process_data
    data.reraise()
  File "${SITE}/torch/_utils.py", line 644, in reraise
    raise exception
KeyError: Caught KeyError in DataLoader worker process 0.
Original Traceback (most recent call last):
  File "${SITE}/torch/utils/data/_utils/worker.py", line 308, in _worker_loop
    data = fetcher.fetch(index)
  File "/home/ana/run/dataset.py", line 17, in __getitem__
    row = self.rows[key]
KeyError: 'img_0042'
`,
    error: { type: 'KeyError', message: "'img_0042'", rootType: 'KeyError', library: 'torch', function: '__getitem__', userFunction: '__getitem__', userLine: 17, phase: 'data-loading', line: 14 },
  },
  {
    name: 'a spawned process',
    log: `Traceback (most recent call last):
  File "${SITE}/torch/multiprocessing/spawn.py", line 160, in join
    raise ProcessRaisedException(msg, error_index, failed_process.pid)
torch.multiprocessing.spawn.ProcessRaisedException: 

-- Process 1 terminated with the following error:
Traceback (most recent call last):
  File "${SITE}/torch/multiprocessing/spawn.py", line 69, in _wrap
    fn(i, *args)
  File "/home/ana/run/ddp.py", line 20, in worker
    dist.init_process_group("nccl", rank=rank, world_size=n)
ValueError: world_size must be set
`,
    error: { type: 'ValueError', message: 'world_size must be set', userFunction: 'worker', phase: 'distributed-initialisation' },
  },
  {
    name: 'a pool of processes',
    log: `multiprocessing.pool.RemoteTraceback: 
"""
Traceback (most recent call last):
  File "/opt/conda/lib/python3.10/multiprocessing/pool.py", line 125, in worker
    result = (True, func(*args, **kwds))
  File "prep.py", line 6, in tokenize
    return table[word]
KeyError: 'œ'
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "prep.py", line 14, in <module>
    pool.map(tokenize, words)
  File "/opt/conda/lib/python3.10/multiprocessing/pool.py", line 771, in get
    raise self._value
KeyError: 'œ'
`,
    error: { type: 'KeyError', message: "'œ'", rootType: 'KeyError', userFunction: 'tokenize', userLine: 6, library: 'multiprocessing', phase: 'data-loading' },
  },
  {
    name: 'a task of Ray',
    log: `ray.exceptions.RayTaskError(ValueError): ray::Trainer.fit() (pid=77, ip=10.0.0.4)
  File "${SITE}/ray/train/_internal/worker_group.py", line 33, in __execute
    raise skipped from exception_cause(skipped)
  File "/home/ana/run/tune.py", line 40, in train_loop
    loss.backward()
ValueError: lr must be positive
`,
    error: { type: 'ValueError', message: 'lr must be positive', library: 'ray', userFunction: 'train_loop', phase: 'backward' },
  },
  {
    name: 'a group of exceptions',
    log: `  + Exception Group Traceback (most recent call last):
  |   File "fetch.py", line 30, in <module>
  |     asyncio.run(main())
  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "fetch.py", line 12, in shard
    |     raise PermissionError(path)
    | PermissionError: /data/shard-3
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "fetch.py", line 14, in shard
    |     check(path)
    | ValueError: empty shard
    +------------------------------------
`,
    error: { type: 'PermissionError', message: '/data/shard-3', userFunction: 'shard', userLine: 12 },
  },
  {
    name: 'what JAX prints of a filtered stack',
    log: `jax.errors.JaxStackTraceBeforeTransformation: ValueError: shapes do not fit

The stack trace below excludes JAX-internal frames.

--------------------

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/home/ana/run/flax_train.py", line 50, in train_step
    grads = jax.grad(loss_fn)(params)
ValueError: shapes do not fit
`,
    error: { type: 'ValueError', rootType: 'ValueError', message: 'shapes do not fit', userLine: 50 },
  },
];

/** Several tracebacks in one log. */
const inCompany: readonly TracebackSample[] = [
  {
    name: 'one that was caught and one that was not',
    log: `WARNING could not load plugin\nTraceback (most recent call last):\n  File "a.py", line 1, in <module>\n    import apex\nModuleNotFoundError: No module named 'apex'\nstep 1\nstep 2\n${outOfMemory}\n`,
    error: oomError,
  },
  {
    name: 'one that was ignored at the end',
    log: `${outOfMemory}\nException ignored in: <function Pool.__del__ at 0x7f>\nTraceback (most recent call last):\n  File "/opt/conda/lib/python3.10/multiprocessing/pool.py", line 268, in __del__\n    self._change_notifier.put(None)\nAttributeError: 'NoneType' object has no attribute 'dumps'\n`,
    error: oomError,
  },
  { name: 'ranks that follow one that ran out of memory', log: `${prefixed(brokenLink, () => '[rank0]: ')}\n${prefixed(outOfMemory, () => '[rank1]: ')}\n`, error: oomError },
  { name: 'ranks without prefix, the follower last', log: `${outOfMemory}\n${brokenLink}\n`, error: oomError },
  {
    name: 'ranks that write at once',
    log: outOfMemory
      .split('\n')
      .flatMap((line, i) => [`[rank0]: ${brokenLink.split('\n')[i] ?? 'bye'}`, `[rank1]: ${line}`])
      .join('\n'),
    error: oomError,
  },
  {
    name: 'the summary of torchelastic, which is not the cause',
    log: `${outOfMemory}
Traceback (most recent call last):
  File "/opt/conda/bin/torchrun", line 8, in <module>
    sys.exit(main())
  File "${SITE}/torch/distributed/launcher/api.py", line 264, in launch_agent
    raise ChildFailedError(
torch.distributed.elastic.multiprocessing.errors.ChildFailedError: 
============================================================
train.py FAILED
------------------------------------------------------------
Root Cause (first observed failure):
[0]:
  rank      : 1 (local_rank: 1)
  exitcode  : 1 (pid: 91)
  traceback : To enable traceback see: https://pytorch.org/docs/stable/elastic/errors.html
============================================================
`,
    error: oomError,
  },
  {
    name: 'the rank that torchelastic names',
    log: `${prefixed('Traceback (most recent call last):\n  File "t.py", line 1, in f\n    g()\nValueError: late', () => '[rank0]: ')}
${prefixed('Traceback (most recent call last):\n  File "t.py", line 2, in h\n    g()\nValueError: early', () => '[rank5]: ')}
torch.distributed.elastic.multiprocessing.errors.ChildFailedError: 
Root Cause (first observed failure):
[0]:
  rank      : 5 (local_rank: 1)
`,
    error: { type: 'ValueError', message: 'early' },
  },
  {
    name: 'the summary of torchelastic alone',
    log: 'Traceback (most recent call last):\n  File "/opt/conda/bin/torchrun", line 8, in <module>\n    sys.exit(main())\ntorch.distributed.elastic.multiprocessing.errors.ChildFailedError: \ntrain.py FAILED\n',
    error: { type: 'ChildFailedError', module: 'torch.distributed.elastic.multiprocessing.errors', userFunction: null },
  },
  {
    name: 'the traceback in the summary of torchelastic',
    log: `torch.distributed.elastic.multiprocessing.errors.ChildFailedError: 
train.py FAILED
Root Cause (first observed failure):
[0]:
  rank      : 0 (local_rank: 0)
  error_file: /tmp/e.json
  traceback : Traceback (most recent call last):
    File "/home/ana/run/train.py", line 12, in main
      torch.save(state, path)
  OSError: [Errno 28] No space left on device
`,
    error: { type: 'OSError', message: '[Errno 28] No space left on device', userLine: 12, phase: 'checkpoint' },
  },
];

/** Tracebacks in the forms that logs have, written for these tests. */
export const tracebackSamples: readonly TracebackSample[] = [...inPrefixes, ...inForms, ...inChains, ...inCompany];
