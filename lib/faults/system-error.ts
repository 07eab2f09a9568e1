/** An error of the operating system, such as a full disk. */
export interface SystemError {
  /** Such as `ENOSPC`. */
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

/** Whether the operating system refused something, and not the program. */
export function isSystemError(thrown: unknown): thrown is SystemError {
  if (thrown === null || typeof thrown !== 'object' || !('code' in thrown) || !('syscall' in thrown)) return false;
  return typeof thrown.code === 'string' && /^E[A-Z0-9]+$/.test(thrown.code) && typeof thrown.syscall === 'string';
}
