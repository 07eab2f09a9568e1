import { readFileSync, writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(peak())));

/** In kibibytes. On Linux, reads the peak of this address space, because `getrusage` starts with the parent process's memory. */
function peak(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes);
}
