export { nameList } from './name-list';
export { explainNames } from './names-text';
