/** What a job was doing when an exception was raised. */
export type Phase = 'import' | 'data-loading' | 'model-building' | 'forward' | 'backward' | 'optimizer-step' | 'checkpoint' | 'distributed-initialisation' | 'download';

/** How a call tells the phase: everything that is given must hold. */
export interface PhaseMark {
  readonly phase: Phase;
  /** Part of the file's path, with `/` between folders. */
  readonly file?: RegExp;
  /** Name of the function. */
  readonly name?: RegExp;
  /** The line of code. */
  readonly source?: RegExp;
}

/**
 * Marks of phases, the surest first. A call has the phase of the first mark that fits it, and an exception that of the innermost call that has one.
 *
 * @source names of the functions and files of PyTorch, Lightning, Transformers, Accelerate, DeepSpeed, TensorFlow and Keras, JAX, MXNet, Horovod and Ray; what of a user's code is named so by habit
 */
export const PHASE_MARKS: readonly PhaseMark[] = [
  // Importing: the module level of a library, the machinery of imports, an import statement.
  { phase: 'import', file: /<frozen importlib|\/importlib\/(?:__init__|_bootstrap)/ },
  { phase: 'import', file: /transformers\/utils\/import_utils/ },
  { phase: 'import', source: /^(?:from [\w.]+ import\b|import [\w.]+(?: as \w+)?(?:,|\s*$|\s*[#;]))/ },
  { phase: 'import', file: /torch\/utils\/cpp_extension|ctypes\/__init__/ },

  // Before downloads: what creates or joins the group of processes also goes over the network.
  {
    phase: 'distributed-initialisation',
    name: /^(?:init_process_group|_new_process_group_helper|new_group|init_distributed|init_distributed_mode|setup_distributed|setup_ddp|ddp_setup|init_parallel_env|init_dist|_init_dist\w*|initialize_distributed|initialize_model_parallel|_rendezvous\w*|rendezvous|next_rendezvous|_create_c10d_store|_create_tcp_store|_env_rendezvous_handler|init_device_mesh|_verify_param_shape_across_processes|_verify_params_across_processes|_sync_module_states|_distributed_broadcast_coalesced)$/,
  },
  {
    phase: 'distributed-initialisation',
    file: /torch\/distributed\/(?:rendezvous|elastic\/rendezvous|elastic\/agent)|jax\/_src\/distributed|horovod\/(?:common|torch|tensorflow)\/(?:basics|util)|deepspeed\/comm|paddle\/distributed\/parallel\.py/,
  },
  { phase: 'distributed-initialisation', file: /torch\/nn\/parallel\/distributed\.py|torch\/distributed\/fsdp/, name: /^__init__$/ },
  { phase: 'distributed-initialisation', source: /\b(?:init_process_group|hvd\.init|jax\.distributed\.initialize|init_distributed|MultiWorkerMirroredStrategy|DistributedDataParallel|TCPStore)\s*\(/ },

  {
    phase: 'download',
    name: /^(?:hf_hub_download|snapshot_download|_hf_hub_download\w*|_raise_on_head_call_error|http_get|xet_get|cached_file|cached_files|cached_path|get_from_cache|_get_from_cache|download|download_\w+|_download\w*|maybe_download\w*|load_state_dict_from_url|download_url\w*|get_file|urlretrieve|urlopen|wget|load_from_hub|hf_raise_for_status|_request_wrapper|fetch_\w*url\w*)$/,
  },
  {
    phase: 'download',
    file: /\/(?:huggingface_hub|requests|urllib3|httpx|httpcore|aiohttp|botocore|boto3|s3transfer|gdown|modelscope\/hub)\/|\/urllib\/(?:request|error)|\/http\/client\.py|torch\/hub\.py|datasets\/download\/|datasets\/utils\/file_utils/,
  },
  { phase: 'download', source: /\b(?:snapshot_download|hf_hub_download|urlretrieve|urlopen|requests\.(?:get|post|head)|gdown\.download|load_state_dict_from_url)\s*\(/ },

  { phase: 'backward', name: /^(?:backward|_backward|run_backward|_run_backward|_engine_run_backward|backward_pass|manual_backward|_gradient_function|_backward_pass|apply_backward)$/ },
  { phase: 'backward', file: /torch\/autograd\/(?:__init__|graph)\.py|tensorflow\/python\/eager\/backprop\.py|mxnet\/autograd\.py/ },
  { phase: 'backward', source: /\.backward\s*\(|\btape\.gradient\s*\(|\bautograd\.grad\s*\(|\bvjp_fun\s*\(|scale_loss\s*\(/ },

  {
    phase: 'optimizer-step',
    file: /torch\/optim\/(?!lr_scheduler)|keras\/(?:src\/)?optimizers?\/|keras\/optimizer_v[12]\/|optimizer_v2\/|optax\/|bitsandbytes\/optim|apex\/optimizers|torch\/(?:cuda\/)?amp\/grad_scaler|mxnet\/optimizer|deepspeed\/runtime\/(?:zero\/stage|fp16|bf16)|deepspeed\/ops\/adam/,
  },
  {
    phase: 'optimizer-step',
    name: /^(?:optimizer_step|take_optimizer_step|_take_model_step|apply_gradients|clip_grad_norm_?|clip_grad_value_|clip_gradients|unscale_|unscale_gradients|unscale_grads|train_step_update|update_parameters)$/,
  },
  { phase: 'optimizer-step', source: /\b(?:\w*optim\w*|\w*opt|scaler|trainer)\.step\s*\(|\bapply_gradients\s*\(|clip_grad_norm_?\s*\(/ },

  {
    phase: 'checkpoint',
    name: /^(?:save_checkpoint|_save_checkpoint|load_checkpoint|_load_checkpoint|load_checkpoint_to_cpu|load_state_dict|load_state_dict_file|_load_state_dict\w*|_load_from_state_dict|load_from_checkpoint|load_pretrained|_load_pretrained_model|_load_pretrained\w*|from_pretrained|_from_pretrained|save_pretrained|save_model|_save_model|load_model|load_weights|load_\w{0,40}weights\w{0,40}|save_weights|torch_load|safe_load|load_file|save_file|restore|restore_checkpoint|load_checkpoint_in_model|resume|resume_from_checkpoint|_load_from_checkpoint|save_state|load_state|_unpickle|_legacy_load|persistent_load)$/,
  },
  {
    phase: 'checkpoint',
    file: /torch\/serialization\.py|torch\/distributed\/checkpoint\/|orbax\/|tensorflow\/python\/(?:checkpoint|training\/saver|training\/tracking|saved_model)|keras\/(?:src\/)?(?:saving|engine\/saving)|hdf5_format\.py|safetensors\/|flax\/(?:training\/checkpoints|serialization)|checkpoint_utils\.py|deepspeed\/(?:checkpoint|runtime\/checkpoint_engine)/,
  },
  {
    phase: 'checkpoint',
    source:
      /\btorch\.(?:load|save)\s*\(|\.load_state_dict\s*\(|\.load_weights\s*\(|\.save_pretrained\s*\(|\.from_pretrained\s*\(|\bload_model\s*\(|\bsave_checkpoint\s*\(|\bsafe_open\s*\(|\bload_checkpoint\s*\(/,
  },

  {
    phase: 'data-loading',
    file: /torch\/utils\/data\/|torchvision\/(?:datasets|transforms|io)\/|torchtext\/(?:data|datasets)|torchdata\/|\/datasets\/(?:arrow_dataset|iterable_dataset|dataset_dict|builder|load|formatting|features|table|arrow_writer|packaged_modules|data_files)|transformers\/(?:data\/|tokenization_|feature_extraction|image_processing)|tensorflow\/python\/data\/|keras\/(?:src\/)?(?:preprocessing|trainers\/data_adapters|utils\/(?:data_utils|image_utils|image_dataset|dataset_utils))|keras\/engine\/data_adapter|keras_preprocessing\/|tensorflow_datasets\/|mxnet\/(?:gluon\/data|io|image|recordio)|ray\/data\/|webdataset\/|streaming\/base|albumentations\/|imgaug\/|monai\/(?:data|transforms)\/|\/PIL\/|\/cv2\/|\/librosa\/|\/soundfile|\/torchaudio\/|\/imageio\/|\/decord\/|\/pyarrow\/|\/pandas\/|^pandas\/|\/tokenizers\/|\/fairseq\/data\/|pytorch_lightning\/(?:trainer\/data_loading|core\/datamodule)|data_connector|\/h5py\/|^h5py\/|\/(?:data|datasets?|dataloaders?|data_?loaders?|data_utils)\.py$/i,
  },
  {
    phase: 'data-loading',
    name: /^(?:__getitem__|__getitems__|collate|collate_fn|\w*_collate(?:_fn)?|_next_data|_try_get_data|_get_data|_process_data|_worker_loop|_try_put_index|train_dataloader|val_dataloader|test_dataloader|get_dataloader\w*|get_train_dataloader|get_eval_dataloader|build_dataloaders?|build_dataset|get_dataset|load_dataset|load_data|read_data|prepare_data|preprocess\w*|tokenize\w*|get_batch|get_batch_iterator|get_train_iterator|batch_by_size|next_batch|read_csv|read_image|load_image|imread|read_examples)$/,
  },
  {
    phase: 'data-loading',
    source:
      /^for\b.{0,200}\bin\b.{0,100}(?:loader|dataset|iterator|train_iter|batches)\b|\bnext\s*\(\s*\w*(?:iter|loader)|\b(?:load_dataset|read_csv|Image\.open|imread|make_one_shot_iterator|flow_from_directory|image_dataset_from_directory)\s*\(/i,
  },

  {
    phase: 'model-building',
    name: /^(?:__init__|build|_build|reset_parameters|_init_weights|init_weights|__post_init__|post_init|_maybe_build|setup|add_weight|build_from_config|from_config|_from_config)$/,
    file: /torch\/nn\/(?!parallel)|keras\/|tensorflow\/python\/(?:keras|layers)|flax\/|haiku\/|transformers\/(?:models\/|modeling_)|timm\/|mxnet\/gluon|\/(?:models?|modules|modeling|layers|networks?|nets|archs?|backbones?)(?:[/.]|_\w*[/.])|modeling_\w+\.py/i,
  },
  {
    phase: 'model-building',
    name: /^(?:build_model|create_model|make_model|get_model|build_network|load_network|define_model|init_model|model_fn|configure_model|model_provider|get_peft_model|prepare_model|_prepare_model|prepare_model_for_kbit_training|_replace_with_bnb_linear|resize_token_embeddings|_resize_token_embeddings|_move_model_to_device|model_to_device)$/,
  },
  { phase: 'model-building', file: /torch\/nn\/modules\/module\.py/, name: /^(?:_apply|apply|to|cuda|convert|half|float|bfloat16|<lambda>|register_\w+|__setattr__)$/ },
  { phase: 'model-building', file: /torch\/nn\/init\.py|deepspeed\/runtime\/zero\/partition_parameters/ },
  {
    phase: 'model-building',
    source: /(?:model|net|network)\.(?:to|cuda|half)\s*\(|\.to\(\s*(?:self\.)?device\s*\)\s*$|\b(?:build_model|create_model|get_model|get_peft_model|deepspeed\.initialize)\s*\(/i,
  },

  {
    phase: 'forward',
    name: /^(?:forward|_forward|_forward_impl|_call_impl|_wrapped_call_impl|_forward_unimplemented|_slow_forward|_conv_forward|_apply_forward|model_forward|compute_loss|_compute_loss|calculate_loss|forward_loss|training_step|_training_step|validation_step|test_step|train_step|eval_step|prediction_step|predict_step|loss_fn|criterion|apply_model|hybrid_forward|_call_cached_op|_run_ddp_forward|parallel_apply|forward_backward_func|forward_step|call|_call_fn|__call__)$/,
    file: /torch\/|keras|tensorflow|flax|haiku|transformers\/(?:models|modeling|trainer)|timm\/|mxnet|lightning|deepspeed|megatron|accelerate|fairseq|trl\/|\/(?:models?|modules|modeling|layers|networks?|nets|archs?|backbones?|loss(?:es)?|criterions?|heads?|attention|encoder|decoder|transformer)(?:[/.]|_\w*[/.])/i,
  },
  { phase: 'forward', name: /^(?:forward|_forward\w*|forward_\w+|training_step|validation_step|compute_loss|criterion|loss_fn|hybrid_forward)$/ },
  {
    phase: 'forward',
    file: /torch\/nn\/(?:functional|utils\/rnn|modules\/(?!module\.py))|torch\/_(?:dynamo|inductor)\/|torch\/utils\/checkpoint\.py|torch\/nn\/parallel\/|keras\/(?:src\/)?(?:layers|losses|activations|backend)|tensorflow\/python\/ops\/(?:nn|losses|math)|flax\/linen|flash_attn\/|xformers\/|jax\/_src\/nn|flax\/nnx/,
  },
  {
    phase: 'forward',
    source: /\b(?:self\.)?(?:model|net|network|encoder|decoder|backbone|generator|discriminator|criterion|loss_fn|loss_func|loss_function)\s*\((?!\s*\))|\bF\.\w+\s*\(|\bcross_entropy\s*\(/,
  },

  // Last, for any statement at the level of an imported module can raise.
  { phase: 'import', name: /^<module>$/, file: /\/(?:site|dist)-packages\/(?!torch\/distributed\/(?:launch|run)\.py)/ },
];

/** Calls of an outer phase that make the inner ones part of it: transforms are modules, and what was not kept is computed again in the backward pass. */
export const ENCLOSING_PHASES: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  'data-loading': ['forward', 'checkpoint', 'model-building'],
  backward: ['forward'],
};

/** What an exception's type says when no call does. */
export const PHASE_OF_TYPE: Readonly<Record<string, Phase>> = {
  ImportError: 'import',
  ModuleNotFoundError: 'import',
};
