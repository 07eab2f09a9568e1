/** A fact about a model that another package publishes. */
export interface PublishedModel {
  /** The package, as in the report. */
  readonly source: string;
  readonly cloud: 'azure' | 'aws' | 'gcp';
  /** Model name as in the catalog: `gpt-6-luna`. */
  readonly model: string;
  /** Azure model version, if the package names one. */
  readonly version?: string;
  /** Where it is offered: `global`, a zone, or `region`. Undefined if the package does not document it. */
  readonly residency?: string;
  /** USD per million tokens. */
  readonly input?: number;
  readonly output?: number;
  /** `YYYY-MM-DD` */
  readonly retires?: string;
}

/** A package whose data was read. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** Newest date in the data. Null if it has none. */
  readonly date: string | null;
}

const OPENAI = /^(?:gpt-|o\d|codex-|text-embedding-|whisper|tts|sora-|computer-use|model-router)/;

/** Whether a name is that of an OpenAI model that the catalog would have. Fine-tuning bases, legacy and unsized variants are left out. */
export function isOpenAiModel(name: string): boolean {
  return OPENAI.test(name) && !/preview-|turbo|gpt-35|gpt-3\.5|^gpt-4(?:-|$)|davinci|babbage|1024|1536|1792/.test(name);
}
