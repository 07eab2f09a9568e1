import { App } from 'cdktf';
import { GcpThreeClouds } from './stacks/gcp-three-clouds';

const app = new App({ stackTraces: false });
new GcpThreeClouds(app, 'support-prod-gcp-us');
app.synth();
