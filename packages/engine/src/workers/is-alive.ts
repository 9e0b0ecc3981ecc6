/** Whether a process of this machine lives, other than this one: what had this one's number before is gone. */
export function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another account counts, too: then asking is what is refused.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
