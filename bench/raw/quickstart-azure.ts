import { App } from 'cdktf';
import { AzureQuickstart } from './stacks/azure-quickstart';

const app = new App({ stackTraces: false });
new AzureQuickstart(app, 'quickstart-prod-azure-us');
app.synth();
