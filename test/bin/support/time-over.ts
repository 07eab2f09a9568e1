import type { FakeCloud } from '../../clients/support/fake-cloud';

/** Runs a command whose time is over once the cloud has answered all that it will, however long that takes here. */
export async function untilStuck<T>(cloud: FakeCloud, run: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(over.signal);
  try {
    const [result] = await Promise.all([run(), cloud.stuck().then(() => over.abort(new DOMException('over', 'TimeoutError')))]);
    return result;
  } finally {
    timeout.mockRestore();
  }
}
