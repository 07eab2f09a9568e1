/** A part of a policy that cannot be read. The message is a clause: lower case, no full stop. */
export class Unreadable extends Error {}
