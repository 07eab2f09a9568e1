import { loadCatalog } from '../../lib/catalog';

/** The versions deployed for specs without `modelVersion`. A new model adds a line; no line ever changes: law 2. */
const FROZEN = {
  'codex-mini': '2025-05-16',
  'gpt-4.1': '2025-04-14',
  'gpt-4.1-mini': '2025-04-14',
  'gpt-4.1-nano': '2025-04-14',
  'gpt-4o': '2024-11-20',
  'gpt-4o-mini': '2024-07-18',
  'gpt-4o-mini-transcribe': '2025-12-15',
  'gpt-4o-mini-tts': '2025-12-15',
  'gpt-4o-transcribe': '2025-03-20',
  'gpt-4o-transcribe-diarize': '2025-10-15',
  'gpt-5': '2025-08-07',
  'gpt-5-chat': '2025-10-03',
  'gpt-5-codex': '2025-09-15',
  'gpt-5-mini': '2025-08-07',
  'gpt-5-nano': '2025-08-07',
  'gpt-5-pro': '2025-10-06',
  'gpt-5.1': '2025-11-13',
  'gpt-5.1-chat': '2025-11-13',
  'gpt-5.1-codex': '2025-11-13',
  'gpt-5.1-codex-max': '2025-12-04',
  'gpt-5.1-codex-mini': '2025-11-13',
  'gpt-5.2': '2025-12-11',
  'gpt-5.2-chat': '2026-02-10',
  'gpt-5.2-codex': '2026-01-14',
  'gpt-5.3-chat': '2026-03-03',
  'gpt-5.3-codex': '2026-02-24',
  'gpt-5.4': '2026-03-05',
  'gpt-5.4-mini': '2026-03-17',
  'gpt-5.4-nano': '2026-03-17',
  'gpt-5.4-pro': '2026-03-05',
  'gpt-5.5': '2026-04-24',
  'gpt-5.6-luna': '2026-07-09',
  'gpt-5.6-sol': '2026-07-09',
  'gpt-5.6-terra': '2026-07-09',
  'gpt-audio': '2025-08-28',
  'gpt-audio-1.5': '2026-02-23',
  'gpt-audio-mini': '2025-12-15',
  'gpt-chat-latest': '2026-08-06',
  'gpt-image-1': '2025-04-15',
  'gpt-image-1-mini': '2025-10-06',
  'gpt-image-1.5': '2025-12-16',
  'gpt-image-2': '2026-04-21',
  'gpt-image-2.5-sunburst': '2026-09-09',
  'gpt-realtime': '2025-08-28',
  'gpt-realtime-1.5': '2026-02-23',
  'gpt-realtime-2': '2026-05-06',
  'gpt-realtime-2.1': '2026-07-07',
  'gpt-realtime-2.1-mini': '2026-07-07',
  'gpt-realtime-mini': '2025-12-15',
  'model-router': '2025-11-18',
  o1: '2024-12-17',
  'o1-pro': '2025-03-19',
  o3: '2025-04-16',
  'o3-deep-research': '2025-06-26',
  'o3-mini': '2025-01-31',
  'o3-pro': '2025-06-10',
  'o4-mini': '2025-04-16',
  'sora-2': '2025-12-08',
  'text-embedding-3-large': '1',
  'text-embedding-3-small': '1',
  'text-embedding-ada-002': '2',
  tts: '001',
  'tts-hd': '001',
  whisper: '001',
  'gpt-oss-120b': '1',
  'computer-use-preview': '2025-03-11',
  'gpt-realtime-translate': '2026-05-06',
  'gpt-realtime-whisper': '2026-05-06',
  'gpt-6-astra': '2026-09-03',
  'gpt-6-luna': '2026-09-22',
  'gpt-6-sol': '2026-09-22',
  'gpt-6.1-sol': '2026-09-29',
  'gpt-6.1-terra': null,
  'gpt-image-2.5-flare': '2026-09-08',
  'gpt-live-1': null,
  'gpt-live-transcribe': '2026-07-29',
  'gpt-transcribe': null,
  'gpt-oss-20b': null,
};

describe('default versions', () => {
  it('never change', () => {
    const defaults = loadCatalog().models.filter(({ cloud, isDefault }) => cloud === 'azure' && isDefault);

    expect(Object.fromEntries(defaults.map(({ model, version }) => [model, version]))).toEqual(FROZEN);
  });

  it('do not exist on clouds without versions', () => {
    const named = loadCatalog().models.filter(({ cloud, version }) => cloud !== 'azure' && version !== null);

    expect(named).toEqual([]);
  });
});
