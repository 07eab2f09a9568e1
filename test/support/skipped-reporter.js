/** Ends a run of proofs with a list of those skipped on this machine, by the tool they need and how to get it. */
class SkippedReporter {
  onRunComplete(_contexts, { testResults }) {
    process.stdout.write(skipped(JSON.parse(process.env.MODELPORT_PROVE_TOOLS ?? '{}'), testResults));
  }
}

/** The list; empty if nothing was skipped. A group of tests is listed once. `-t` and `only` skip tests without a mark. */
function skipped(tools, testResults) {
  const pending = testResults.flatMap((file) => file.testResults).filter(({ status }) => status === 'pending');
  const titlesByNeed = new Map();
  for (const { need, title } of pending.flatMap(missing)) titlesByNeed.set(need, (titlesByNeed.get(need) ?? new Set()).add(title));
  return [...titlesByNeed].map(([need, titles]) => section(need, [...titles], tools[need].enable)).join('');
}

const MARK = / \(needs ([^)]+)\)$/;

/** What a skipped test needs, from the mark in its title or in a group's title, and the title up to the mark. */
function missing({ ancestorTitles, title }) {
  const titles = [...ancestorTitles, title];
  const marked = titles.findIndex((text) => MARK.test(text));
  if (marked < 0) return [];
  const [mark, need] = MARK.exec(titles[marked]);
  const path = titles.slice(0, marked + 1).join(' › ');
  return [{ need, title: path.slice(0, -mark.length) }];
}

function section(need, titles, enable) {
  return `\nSkipped because ${need} is missing:\n${titles.map((title) => `  ${title}\n`).join('')}To enable: ${enable}\n`;
}

module.exports = Object.assign(SkippedReporter, { skipped });
