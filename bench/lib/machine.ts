import { cpus, loadavg } from 'node:os';

/** Cores, processor, Node and how busy the machine is: what a figure cannot be read without. */
export const machineLine = (): string => {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const plural = cpus().length === 1 ? 'core' : 'cores';
  return `${cpus().length} ${plural} (${model}), Node ${process.versions.node}, load average ${loadavg()[0].toFixed(1)} when it began`;
};
