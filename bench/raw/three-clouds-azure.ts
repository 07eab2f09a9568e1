import { App } from 'cdktf';
import { AzureThreeClouds } from './stacks/azure-three-clouds';

const app = new App({ stackTraces: false });
new AzureThreeClouds(app, 'support-prod-azure-us');
app.synth();
