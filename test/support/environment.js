const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { fillCodeCache, useCodeCache } = require('./code-cache');

useCodeCache();

/**
 * Jest's Node environment with an ordinary global object. Jest's own is a proxy, which makes each access to `Math`, `JSON` or `Object` as
 * slow as a function call: four seconds in one edit-distance test.
 */
module.exports = class PlainGlobalEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }

  async teardown() {
    fillCodeCache();
    await super.teardown();
  }
};
