import { App } from 'cdktf';
import { AzureThreeClouds } from './stacks/azure-three-clouds';
import { GcpThreeClouds } from './stacks/gcp-three-clouds';

const app = new App({ stackTraces: false });
new AzureThreeClouds(app, 'support-prod-azure-us');
new GcpThreeClouds(app, 'support-prod-gcp-us');
app.synth();
