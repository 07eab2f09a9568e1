/** The provider itself, which only a stack needs: its binding is as large as all others of the seam together. */
export { GoogleProvider } from '@cdktf/provider-google/lib/provider';
