/** The provider, which only stacks use: its binding is as large as all others together. */
import { GoogleProvider as GoogleProviderBinding } from '@cdktf/provider-google/lib/provider';
import { literal } from '../../terraform/text';

export const GoogleProvider = literal(GoogleProviderBinding);
export type GoogleProvider = GoogleProviderBinding;
