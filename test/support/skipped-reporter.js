/** Ends `npm run prove` with a list of what was not proved, by missing tool, and how to enable it. */
class NotProvedReporter {
  onRunComplete(_contexts, { testResults }) {
    const tools = JSON.parse(process.env.MODELPORT_PROVE_TOOLS ?? '{}');
    process.stdout.write(notProved(tools, testResults));
  }
}

/** The list; empty if every tool was found. */
function notProved(tools, testResults) {
  const skipped = testResults.flatMap((file) => file.testResults).filter(({ status }) => status === 'pending');
  const missing = Object.entries(tools).filter(([, { found }]) => !found);
  return missing
    .map(([tool, { enable }]) => [tool, enable, titlesOf(skipped, `(needs ${tool})`)])
    .filter(([, , titles]) => titles.length > 0)
    .map(
      ([tool, enable, titles]) =>
        `\nNot proved because ${tool} is missing:\n${titles.map((title) => `  ${title}\n`).join('')}To enable: ${enable}\n`,
    )
    .join('');
}

function titlesOf(skipped, mark) {
  const titles = skipped
    .map(({ ancestorTitles }) => ancestorTitles.findIndex((title) => title.endsWith(mark)) + 1)
    .map((depth, index) => skipped[index].ancestorTitles.slice(0, depth).join(' › ').replace(` ${mark}`, ''))
    .filter((title) => title !== '');
  return [...new Set(titles)];
}

module.exports = Object.assign(NotProvedReporter, { notProved });
