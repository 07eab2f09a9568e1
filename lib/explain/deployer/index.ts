export { deployerNeeds } from './deployer-permissions';
export { explainDeployer } from './deployer-text';
