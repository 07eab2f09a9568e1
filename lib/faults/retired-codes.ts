/** Codes that no fault has any more, each with the code that took over its rule. They are never reused. */
export const RETIRED_CODES: Readonly<Record<string, string>> = {
  MP8116: 'MP3101',
  MP8119: 'MP3102',
  MP8207: 'MP3101',
  MP8208: 'MP3102',
  MP8210: 'MP8118',
  MP8302: 'MP8107',
  MP8311: 'MP8206',
  MP8313: 'MP3101',
  MP8314: 'MP8118',
  MP8342: 'MP8218',
  MP8349: 'MP8239',
};
