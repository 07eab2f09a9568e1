/** A team's own CDK app. */
import { App } from 'aws-cdk-lib/core';
import { SearchOnAws } from './aws';

const app = new App();
new SearchOnAws(app, 'search', { env: { account: '111122223333', region: 'us-east-1' } });
app.synth();
