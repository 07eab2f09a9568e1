/** A stack of files or a page of source is not a message. */
const MAX_MESSAGE = 300;

/** The message of a thrown value, on one line and without its stack. */
export function messageOf(thrown: unknown): string {
  const text = textOf(thrown)
    .replace(/\nRequire stack:[\s\S]*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text;
}

function textOf(thrown: unknown): string {
  try {
    const message = thrown !== null && typeof thrown === 'object' && 'message' in thrown ? thrown.message : thrown;
    return String(message);
  } catch {
    return 'a value that cannot be shown';
  }
}
