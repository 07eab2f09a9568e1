/** The provider, needed only by stacks: its binding is as large as all others here together. */
export { GoogleProvider } from '@cdktf/provider-google/lib/provider';
