/** What the first two digits of a code say. */
const GROUPS: Readonly<Record<string, string>> = {
  '00': 'Reading a spec',
  '01': 'Form of a spec',
  '02': 'References within a spec',
  '06': 'Models that a spec adds to the catalog',
  '07': 'Commands and apps',
  '09': 'Facts that were read from the clouds',
  '11': 'Models, versions and regions',
  '12': 'What is sold where',
  '13': 'Life of a model',
  '14': 'Dedicated serving, and routes',
  '21': 'Capacity',
  '31': 'Names and tags',
  '32': 'Networks',
  '33': 'Address blocks',
  '41': 'Access',
  '50': 'Not yet honoured',
  '81': 'Use of the AWS constructs',
  '82': 'Use of the Azure constructs',
  '83': 'Use of the Google Cloud constructs',
  '84': 'Use of quota guards and alarms',
};

/** The page of all faults, `docs/faults.md`, from the codes with their titles. */
export function faultsPage(codes: Readonly<Record<string, string>>, retired: Readonly<Record<string, string>>): string {
  const groups = [...new Set(Object.keys(codes).map(groupOf))].sort();
  return [
    '# Faults',
    '',
    'Every fault that modelport can name, by its code. Written from `lib/faults` by `UPDATE_GOLDEN=1 npx jest test/docs`.',
    '',
    'A fault is printed as `place code cause; fix`: the file, line and column, or the path within a spec written in TypeScript; what is wrong,',
    'with the value found; and what would work. `warning` before the code says that nothing is stopped. A code keeps its meaning for ever.',
    'Codes from MP8000 come from constructs that a program of your own uses; a spec never meets them. A rule that several of them check',
    'has one code, so a construct also reports codes from other groups.',
    ...groups.flatMap((group) => section(titleOf(group), rowsOf(group, codes))),
    ...section(
      'Retired codes',
      Object.entries(retired).map(([code, successor]) => `| ${code} | merged into ${successor} |`),
    ),
    '',
  ].join('\n');
}

function groupOf(code: string): string {
  return code.slice(2, 4);
}

function titleOf(group: string): string {
  const title = GROUPS[group];
  if (title === undefined) throw new Error(`codes MP${group}… have no title in this file`);
  return title;
}

function rowsOf(group: string, codes: Readonly<Record<string, string>>): string[] {
  const own = Object.entries(codes).filter(([code]) => groupOf(code) === group);
  return own.sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, title]) => `| ${code} | ${title} |`);
}

function section(title: string, rows: readonly string[]): string[] {
  return ['', `## ${title}`, '', '| code | |', '|---|---|', ...rows];
}
