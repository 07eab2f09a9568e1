import { findModel, loadCatalog, retirementState } from '../../lib/catalog';

const TODAY = '2026-11-23';
const dated = (on: string, noSoonerThan = false) => ({ lifecycle: 'ga' as const, retires: { on, noSoonerThan } });

describe("a model's retirement", () => {
  it('is past from its date on', () => {
    expect(retirementState(dated('2026-11-23'), TODAY)).toEqual({ state: 'retired', on: '2026-11-23', days: 0, noSoonerThan: false });
    expect(retirementState(dated('2026-11-19'), TODAY)).toMatchObject({ state: 'retired', days: -4 });
  });

  it('is soon less than 90 days before', () => {
    expect(retirementState(dated('2026-11-24'), TODAY)).toMatchObject({ state: 'soon', days: 1 });
    expect(retirementState(dated('2027-02-20'), TODAY)).toMatchObject({ state: 'soon', days: 89 });
    expect(retirementState(dated('2027-02-21'), TODAY)).toMatchObject({ state: 'fine', days: 90 });
  });

  it('counts calendar days, across leap days and daylight saving time', () => {
    expect(retirementState(dated('2028-03-01'), '2028-02-28')).toMatchObject({ days: 2 });
    expect(retirementState(dated('2027-04-01'), '2027-03-01')).toMatchObject({ days: 31 });
  });

  it('is not soon while the cloud guarantees availability, and needs attention once the guarantee expires', () => {
    expect(retirementState(dated('2026-11-24', true), TODAY)).toMatchObject({ state: 'fine', days: 1, noSoonerThan: true });
    expect(retirementState(dated('2026-11-23', true), TODAY)).toMatchObject({ state: 'soon', days: 0, noSoonerThan: true });
    expect(retirementState(dated('2025-11-23', true), TODAY)).toMatchObject({ state: 'soon', days: -365 });
  });

  it('is unknown without a date', () => {
    expect(retirementState({ lifecycle: 'ga', retires: null }, TODAY)).toEqual({ state: 'unknown' });
  });

  it('follows the cloud if it calls the model retired', () => {
    expect(retirementState({ lifecycle: 'retired', retires: null }, TODAY)).toEqual({ state: 'retired' });
    expect(retirementState({ ...dated('2027-06-29'), lifecycle: 'retired' }, TODAY)).toMatchObject({ state: 'retired', days: 218 });
  });
});

describe("the catalog's retirements on its own date", () => {
  const catalog = loadCatalog();
  const inState = (state: string) =>
    catalog.models.filter((row) => retirementState(row, catalog.asOf).state === state).map(({ model, version }) => `${model} ${version}`);

  it('are past for what Azure had retired by then', () => {
    expect(inState('retired')).toHaveLength(25);
    expect(inState('retired')).toEqual(
      expect.arrayContaining(['o3 2025-04-16', 'codex-mini 2025-05-16', 'sora-2 2025-12-08', 'gpt-5-chat 2025-08-07']),
    );
  });

  it('are soon for what Azure retires next', () => {
    expect(inState('soon').sort()).toEqual([
      'gpt-4o 2024-05-13',
      'gpt-5 2025-08-07',
      'gpt-5-nano 2025-08-07',
      'gpt-chat-latest 2026-08-06',
      'gpt-image-1.5 2025-12-16',
      'gpt-realtime-2 2026-05-06',
      'tts 001',
      'tts-hd 001',
      'whisper 001',
    ]);
  });

  it('change with the given date', () => {
    const whisper = findModel(catalog, 'azure', 'whisper');

    expect(whisper && retirementState(whisper, '2026-12-15').state).toBe('retired');
    expect(whisper && retirementState(whisper, '2026-06-01').state).toBe('fine');
  });
});
