/** Names of processors as units of a quota. */
export const PROCESSORS = { cpus: 'CPUs', gpus: 'GPUs' } as const;
