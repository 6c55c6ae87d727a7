import type { Frame } from './traceback.js';

/** Whose code a call is in. */
export type FrameOrigin = { readonly kind: 'user' | 'launcher' } | { readonly kind: 'library' | 'standard'; readonly package: string };

/** Packages that are often run from a clone of their repository or from a source tree of an image. */
const KNOWN_PACKAGES = new Set(
  `accelerate allennlp apex base44 bitsandbytes colossalai composer datasets deepspeed detectron2 diffusers espnet2 evaluate fairscale fairseq fairseq_cli flair flash_attn flax gluonnlp gpytorch
  horovod huggingface_hub jax keras kornia lightning lightning_fabric llamafactory mamba_ssm megatron mmcv mmdet mmengine mmseg monai mxnet nemo numpy onnx onnxruntime optax optimum optuna orbax
  paddle pandas peft pytorch_lightning ray sentence_transformers sklearn speechbrain tensorflow timm tokenizers torch torch_geometric torch_xla torchaudio torchtext torchvision transformer_engine
  transformers triton trl ultralytics unsloth vllm wandb xformers xgboost`.split(/\s+/),
);

/** Says whose code a call is in, by its file; a call whose file is compiled code by the package that it was compiled from. */
export function originOf({ file }: Pick<Frame, 'file'>): FrameOrigin {
  const path = file.replaceAll('\\', '/');
  const installed = /^.*\/(?:site|dist)-packages\/(.+)$/.exec(path)?.[1];
  if (installed !== undefined) return { kind: 'library', package: packageOf(installed) };
  if (path.startsWith('<')) return originOfNoFile(path);
  const standard = /^.*\/(?:lib|lib64|Lib)\/python\d[\d.]*\/(.+)$/.exec(path)?.[1] ?? /^.*\/(?:python[\d.-]*|anaconda\d?|miniconda\d?|miniforge\d?|envs\/[^/]+)\/lib\/(.+)$/i.exec(path)?.[1];
  if (standard !== undefined) return { kind: 'standard', package: packageOf(standard) };
  if (/(?:^|\/)(?:bin|Scripts)\/[^/]+$/.test(path)) return { kind: 'launcher' };
  if (/^[\w.]+\/.*\.p(?:yx|xd|xi)$/.test(path)) return { kind: 'library', package: packageOf(path) };
  const source = packageInSources(path);
  return source === undefined ? { kind: 'user' } : { kind: 'library', package: source };
}

function originOfNoFile(path: string): FrameOrigin {
  const frozen = /^<frozen ([a-z_]+)/.exec(path)?.[1];
  if (frozen !== undefined) return { kind: 'standard', package: frozen };
  if (path.startsWith('<__array_function__')) return { kind: 'library', package: 'numpy' };
  return { kind: /^<(?:ipython-input|stdin|module)/.test(path) ? 'user' : 'launcher' };
}

/** The first name of a path below a folder of packages; that inside an egg. */
function packageOf(path: string): string {
  const [first = '', second] = path.split('/');
  const name = first.endsWith('.egg') && second !== undefined ? second : first;
  return (name.split('.', 1)[0] ?? name).slice(0, 100);
}

/** A known package in a source tree: below `src`, or below a folder with the name of its repository. */
function packageInSources(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1);
  for (let i = folders.length - 1; i > 0; i--) {
    const [above = '', name = ''] = [folders[i - 1], folders[i]];
    const repository = above.toLowerCase().replaceAll('-', '_');
    if (KNOWN_PACKAGES.has(name) && (repository === 'src' || repository === `py${name}` || repository.startsWith(name) || (name.startsWith(repository) && repository.length > 3))) return name;
  }
  return undefined;
}
