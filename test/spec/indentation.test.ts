import { formatFault } from '../../lib/faults/format';
import { parseSpec } from '../../lib/spec/read';
import { faultsOfValue } from './support/specs';

const TARGETS = `targets:
  aws-us:
    cloud: aws
    account: '111122223333'
    region: us-east-1
`;

function faultsOf(text: string, file = 'modelport.yaml'): string[] {
  return parseSpec(text, { file }).faults.map((fault) => formatFault(fault).replace(`${file}:`, ''));
}

describe('a key that is indented too little', () => {
  it('is reported once, with the empty map before it', () => {
    expect(faultsOf(`service: support\nendpoints:\n  chat:\n  model: gpt-6-luna\n  residency: { zone: us }\n${TARGETS}`)).toEqual([
      '4:3 MP0125 model is at the same indentation as chat, which is empty; indent model below chat',
      '5:3 MP0125 residency is at the same indentation as chat, which is empty; indent residency below chat',
    ]);
  });

  it('may be a name that a team chose', () => {
    expect(faultsOf(`service: support\nendpoints:\nchat:\n  model: gpt-6-luna\n${TARGETS}`)).toEqual([
      '3:1 MP0125 chat is at the same indentation as endpoints, which is empty; indent chat below endpoints',
    ]);
  });

  it('may belong to a map that has other keys', () => {
    expect(faultsOf(`service: support\nendpoints:\n  chat:\n    residency: global\n  model: gpt-6-luna\n${TARGETS}`)).toEqual([
      '5:3 MP0125 model is at the same indentation as chat, but is a key of endpoints.chat; indent model below chat',
    ]);
  });

  it('leaves no fault of a reference to it', () => {
    const callers = 'callers:\n  api:\n    may: [chat]\n    as: { aws: { role: "arn:aws:iam::111122223333:role/api" } }\n';

    expect(faultsOf(`service: support\nendpoints:\nchat:\n  model: gpt-6-luna\n${TARGETS}${callers}`)).toEqual([
      '3:1 MP0125 chat is at the same indentation as endpoints, which is empty; indent chat below endpoints',
    ]);
  });

  it('may belong to one of several forms of a value', () => {
    const text = `service: support\nendpoints:\n  chat:\n    model: gpt-6-luna\n${TARGETS}exposure:\npublic: true\nreason: demo\n`;

    expect(faultsOf(text)).toEqual([
      '11:1 MP0125 public is at the same indentation as exposure, which is empty; indent public below exposure',
      '12:1 MP0125 reason is at the same indentation as exposure, which is empty; indent reason below exposure',
    ]);
  });

  it('is an ordinary unknown key if the map before it does not accept it', () => {
    expect(faultsOf(`service: support\nendpoints:\nfoo: 1\n${TARGETS}`).map((line) => line.slice(0, 11))).toEqual([
      '2:11 MP0103',
      '3:1 MP0101 ',
    ]);
  });
});

describe('a key that is indented too far', () => {
  it.each([
    ['endpoints', '  '],
    ['endpoints.chat', '    '],
  ])('below %s is reported once, without what it lacks', (parent, indent) => {
    const text = `service: support\nendpoints:\n  chat:\n    model: gpt-6-luna\n${TARGETS.replace(/^/gm, indent).trimEnd()}\n`;

    expect(faultsOf(text)).toEqual([
      `5:${indent.length + 1} MP0125 targets is indented below ${parent}, but is a key of the top level; move targets to the top level`,
    ]);
  });

  it('is a name if its value fits', () => {
    expect(faultsOf(`service: support\nendpoints:\n  safety:\n    model: gpt-6-luna\n    residency: global\n${TARGETS}`)).toEqual([]);
  });
});

describe('indentation', () => {
  it('is never blamed in JSON or in an object', () => {
    const value = { service: 'support', endpoints: { chat: null, model: 'gpt-6-luna' }, targets: {} };

    expect(faultsOf(JSON.stringify(value, null, 2), 'modelport.json').join()).not.toContain('MP0125');
    expect(faultsOfValue(value).join()).not.toContain('MP0125');
  });

  it('by tabs, or unlike the lines around it, is named', () => {
    expect(faultsOf(`service: support\nendpoints:\n\tchat: {}\n`)).toEqual([
      '3:1 MP0007 invalid YAML: tabs are not allowed as indentation; indent with spaces',
    ]);
    expect(faultsOf(`service: support\nendpoints:\n  chat:\n    model: gpt-6-luna\n     residency: global\n`)[0]).toMatch(
      /; put the value in quotes, or align the next line if it is indented further$/,
    );
  });
});
