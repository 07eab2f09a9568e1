/** `model.format` of OpenAI's own models; open weights have `OpenAI-OSS`. Source: facts of 2026-11-22. */
export const OPENAI_FORMAT = 'OpenAI';
