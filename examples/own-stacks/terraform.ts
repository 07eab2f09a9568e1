/** A team's own cdktf app with a stack on each of two clouds. */
import { App } from 'cdktf';
import { SearchOnAzure } from './azure';
import { SearchOnGoogleCloud } from './gcp';

const app = new App();
new SearchOnAzure(app, 'search-azure');
new SearchOnGoogleCloud(app, 'search-gcp');
app.synth();
