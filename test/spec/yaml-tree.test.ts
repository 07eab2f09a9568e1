import { faultsOf, least, specOf } from './support/specs';

describe('a text that is not a single YAML map', () => {
  it.each([
    ['service:\n\tname: s', 'modelport.yaml:2:1 MP0007 invalid YAML: tabs are not allowed as indentation; indent with spaces'],
    [
      'service: a: b',
      'modelport.yaml:1:10 MP0007 invalid YAML: nested mappings are not allowed in compact mappings; put the value in quotes, or align the next line if it is indented further',
    ],
    ['service: @x', 'modelport.yaml:1:10 MP0007 invalid YAML: plain value cannot start with reserved character @; put the value in quotes'],
    [
      'endpoints: [a, b\nservice: s',
      'modelport.yaml:2:1 MP0007 invalid YAML: flow sequence in block collection must be sufficiently indented and end with a ]; align the line with those around it, and close any open bracket',
    ],
    ['', 'modelport.yaml:1:1 MP0008 the file is empty; add at least service, one endpoint and one target'],
    ['# nothing yet\n', 'modelport.yaml:1:1 MP0008 the file is empty; add at least service, one endpoint and one target'],
    ['~', 'modelport.yaml:1:1 MP0008 the file is empty; add at least service, one endpoint and one target'],
    ['hello', 'modelport.yaml:1:1 MP0103 spec is "hello"; use a map'],
    ['- a', 'modelport.yaml:1:1 MP0103 spec is a list; use a map'],
    [
      `${least()}\n---\n${least()}`,
      'modelport.yaml:4:1 MP0009 a second YAML document starts here; keep one spec per file, for one service in one environment',
    ],
  ])('%j', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it('is called JSON in a JSON file', () => {
    expect(faultsOf('{ "service": "s", }}', 'spec.json')).toEqual([
      'spec.json:1:20 MP0007 invalid JSON: unexpected flow-map-end token in YAML stream: "}"; close the open bracket or quote before it, or put the text in quotes',
    ]);
  });

  it('reports each mistake once per line, and stops after ten', () => {
    const faults = faultsOf('a: ]\n'.repeat(30));

    expect(faults).toHaveLength(10);
    expect(new Set(faults.map((fault) => fault.split(' ')[0])).size).toBe(10);
  });
});

describe('YAML features that a spec does not support', () => {
  it.each([
    ['service: other', 'modelport.yaml:4:1 MP0010 service is set twice, first on line 1; remove one of them'],
    [
      'tags: { a: !!js/function "x" }',
      'modelport.yaml:4:26 MP0011 tag "!!js/function" is not supported in a spec; remove the tag and write the value itself',
    ],
    ['tags: !mine {}', 'modelport.yaml:4:13 MP0011 tag "!mine" is not supported in a spec; remove the tag and write the value itself'],
    [
      'tags: *none',
      'modelport.yaml:4:7 MP0014 alias *none has no anchor &none before it; add &none in front of the value that the alias refers to',
    ],
    [
      'tags: &loop { a: *loop }',
      'modelport.yaml:4:18 MP0014 alias *loop has no anchor &loop before it; add &loop in front of the value that the alias refers to',
    ],
    ['tags: { ? [a] : b }', 'modelport.yaml:4:11 MP0015 a key in tags is a list; use a string as the key'],
    ['tags: { ? {a: b} : b }', 'modelport.yaml:4:11 MP0015 a key in tags is a map; use a string as the key'],
    ['tags: { ~: b }', 'modelport.yaml:4:9 MP0015 a key in tags is empty; use a string as the key'],
    ['tags: { &a x: b, *a : c }', 'modelport.yaml:4:18 MP0015 a key in tags is an alias; use a string as the key'],
    ['tags: { __proto__: b }', 'modelport.yaml:4:9 MP0016 "__proto__" is not allowed as a key in tags; use another key'],
    ['tags: { constructor: b }', 'modelport.yaml:4:9 MP0016 "constructor" is not allowed as a key in tags; use another key'],
    ['tags: { prototype: b }', 'modelport.yaml:4:9 MP0016 "prototype" is not allowed as a key in tags; use another key'],
    ['tags: { "\\e[31m": b }', 'modelport.yaml:4:9 MP0016 "\\u001b[31m" is not allowed as a key in tags; use another key'],
    [
      `tags: { a: ${'x'.repeat(5000)} }`,
      'modelport.yaml:4:12 MP0017 tags.a has 5,000 characters, more than the limit of 4,096; shorten the value',
    ],
    [
      'tags: { <<: 3 }',
      'modelport.yaml:4:9 MP0018 << in tags does not refer to a map; set << to an alias of a map, such as *defaults, or to a list of such aliases',
    ],
  ])('%s', (line, fault) => {
    expect(faultsOf(least(line))).toEqual([fault]);
  });

  it('leave the prototype of objects alone', () => {
    faultsOf(least('tags: { __proto__: { polluted: "yes" } }'));

    expect({}).not.toHaveProperty('polluted');
  });

  it('are reported together with other mistakes', () => {
    expect(faultsOf(least('tags: { ~: b }', 'service: again', 'budgett: {}'))).toEqual([
      'modelport.yaml:4:9 MP0015 a key in tags is empty; use a string as the key',
      'modelport.yaml:5:1 MP0010 service is set twice, first on line 1; remove one of them',
      'modelport.yaml:6:1 MP0101 spec has an unknown key "budgett"; use budget',
    ]);
  });
});

describe('a text with more than a spec', () => {
  it.each([
    [
      'too many brackets',
      `tags: ${'['.repeat(40)}${']'.repeat(40)}`,
      'modelport.yaml:1:39 MP0012 values are nested deeper than 32 levels; reduce the nesting, or close an unclosed bracket',
    ],
    [
      'too many values',
      `tags: [${'a, '.repeat(25_000)}]`,
      'modelport.yaml:1:1 MP0013 the spec has more than 20,000 values, counting each use of an alias; split the spec by service',
    ],
    [
      'too many aliases',
      `tags: &a [${'x, '.repeat(150)}]\nmore: [${'*a, '.repeat(150)}]`,
      'modelport.yaml:2:7 MP0013 the spec has more than 20,000 values, counting each use of an alias; split the spec by service',
    ],
    [
      'too many comments',
      '#\n'.repeat(110_000),
      'modelport.yaml:1:1 MP0019 the spec has more than 100,000 YAML tokens, including blank lines and comments; split the spec by service',
    ],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });
});

describe('YAML features that a spec supports', () => {
  it("include aliases, and << merges in which the map's own keys win", () => {
    const spec = specOf(
      least(
        'callers:',
        '  one: &one { may: [chat], as: { aws: { role: "arn:aws:iam::111122223333:role/one" } } }',
        '  two: *one',
        '  three: { <<: *one, runsIn: aws-us }',
        '  four: { runsIn: aws-us, <<: [{ runsIn: outside }, *one] }',
      ),
    );

    expect(spec.callers['two']).toEqual(spec.callers['one']);
    expect(spec.callers['three']).toEqual({ ...spec.callers['one'], runsIn: 'aws-us' });
    expect(spec.callers['four']).toEqual(spec.callers['three']);
  });

  it('include a quoted << as an ordinary key', () => {
    expect(faultsOf(least('tags: { "<<": b }'))).toEqual([
      'modelport.yaml:4:9 MP0108 tags has an invalid key "<<"; use 1 to 128 letters, digits, spaces or _ . : / = + @ -, not starting with aws:',
    ]);
  });

  it('are those of version 1.2, in which no is a string and a date is text', () => {
    const spec = specOf(`%YAML 1.1\n---\n${least('tags: { no: no, day: 2026-01-01, 1: one, true: yes }')}`);

    expect(spec.tags).toEqual({ '1': 'one', day: '2026-01-01', no: 'no', true: 'yes' });
  });

  it("include YAML's own type tags", () => {
    expect(specOf(least('tags: !!map { a: !!str 12 }')).tags).toEqual({ a: '12' });
  });

  it('include the schema comment for editors and the end-of-document marker', () => {
    expect(specOf(`# yaml-language-server: $schema=schema/modelport.schema.json\n---\n${least()}\n...\n`).service).toBe('support');
  });
});
