/**
 * Every model that a cloud offers, with the clouds that do, for editors and for compile-time checks of a spec.
 * Generated from the catalog: `npx jest test/catalog/known-models` prints the expected content.
 */
export interface KnownModels {
  'codex-mini': 'azure';
  'computer-use-preview': 'azure';
  'gpt-4.1': 'azure';
  'gpt-4.1-mini': 'azure';
  'gpt-4.1-nano': 'azure';
  'gpt-4o': 'azure';
  'gpt-4o-mini': 'azure';
  'gpt-4o-mini-transcribe': 'azure';
  'gpt-4o-mini-tts': 'azure';
  'gpt-4o-transcribe': 'azure';
  'gpt-4o-transcribe-diarize': 'azure';
  'gpt-5': 'azure';
  'gpt-5-codex': 'azure';
  'gpt-5-mini': 'azure';
  'gpt-5-nano': 'azure';
  'gpt-5-pro': 'azure';
  'gpt-5.1': 'azure';
  'gpt-5.1-codex': 'azure';
  'gpt-5.1-codex-max': 'azure';
  'gpt-5.1-codex-mini': 'azure';
  'gpt-5.2': 'azure';
  'gpt-5.2-codex': 'azure';
  'gpt-5.3-codex': 'azure';
  'gpt-5.4': 'azure' | 'aws';
  'gpt-5.4-mini': 'azure';
  'gpt-5.4-nano': 'azure';
  'gpt-5.4-pro': 'azure';
  'gpt-5.5': 'azure' | 'aws';
  'gpt-5.6-cyber': 'aws';
  'gpt-5.6-luna': 'azure' | 'aws';
  'gpt-5.6-sol': 'azure' | 'aws';
  'gpt-5.6-terra': 'azure' | 'aws';
  'gpt-6-astra': 'azure' | 'aws' | 'gcp';
  'gpt-6-luna': 'azure' | 'aws' | 'gcp';
  'gpt-6-sol': 'azure' | 'aws';
  'gpt-6.1-sol': 'azure' | 'aws' | 'gcp';
  'gpt-6.1-terra': 'aws' | 'gcp';
  'gpt-6.2-astra': 'gcp';
  'gpt-6.2-sol': 'gcp';
  'gpt-audio': 'azure';
  'gpt-audio-1.5': 'azure';
  'gpt-audio-mini': 'azure';
  'gpt-chat-latest': 'azure';
  'gpt-daybreak-blue-5.6-sol': 'aws';
  'gpt-image-1': 'azure';
  'gpt-image-1-mini': 'azure';
  'gpt-image-1.5': 'azure';
  'gpt-image-2': 'azure';
  'gpt-image-2.5-flare': 'azure';
  'gpt-image-2.5-sunburst': 'azure';
  'gpt-oss-120b': 'azure' | 'aws' | 'gcp';
  'gpt-oss-20b': 'aws' | 'gcp';
  'gpt-oss-safeguard-120b': 'aws';
  'gpt-oss-safeguard-20b': 'aws';
  'gpt-realtime': 'azure';
  'gpt-realtime-1.5': 'azure';
  'gpt-realtime-2': 'azure';
  'gpt-realtime-2.1': 'azure';
  'gpt-realtime-2.1-mini': 'azure';
  'gpt-realtime-mini': 'azure';
  'gpt-realtime-translate': 'azure';
  'gpt-realtime-whisper': 'azure';
  'model-router': 'azure';
  o1: 'azure';
  o3: 'azure';
  'o3-deep-research': 'azure';
  'o3-mini': 'azure';
  'o3-pro': 'azure';
  'o4-mini': 'azure';
  'sora-2': 'azure';
  'text-embedding-3-large': 'azure';
  'text-embedding-3-small': 'azure';
  'text-embedding-ada-002': 'azure';
  tts: 'azure';
  'tts-hd': 'azure';
  whisper: 'azure';
}

/** A model in this release's catalog. */
export type KnownModel = keyof KnownModels;
