import {
  grantNeedsKey,
  grantTaken,
  grantWithoutEndpoint,
  grantWithoutIdentity,
  replicasRefused,
  SET_IDENTITY,
  TELL_GRANTS_APART,
} from '../../../faults/construct-faults';
import type { Fault } from '../../../faults/fault';
import {
  alarmLimitRefused,
  emailMalformed,
  limitGivenTwice,
  quotaIdMalformed,
  quotaKeyTaken,
  quotaNeverRequested,
  quotaPreferenceIdMalformed,
  quotaRequestedTwice,
  quotaShareRefused,
  quotaValueRefused,
  shortNameRefused,
  templateNameRefused,
  watchedTwice,
} from '../../../faults/guard-faults';
import { QUOTA_VALUES } from '../../../rules/aws/quota-value';
import { SHORT_NAME_LENGTH } from '../../../rules/azure/alarm-rules';

export const CONSTRUCT_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP8107: () => replicasRefused(['team', 'Open', 'minReplicas'], 0, 1),
  MP8118: () => grantWithoutEndpoint(['support-prod-aws-us', 'plan', 'grants'], 'api', 'chat'),
  MP8163: () => quotaValueRefused(['team', 'Quotas', 'increases', '0', 'desiredValue'], 0, QUOTA_VALUES),
  MP8164: () => quotaKeyTaken(['team', 'Quotas', 'increases'], 'open'),
  MP8165: () => quotaRequestedTwice(['team', 'Quotas', 'increases'], 'bedrock/L-12345678'),
  MP8166: () => quotaNeverRequested(['team', 'Quotas'], 'draft', ['chat', 'open']),
  MP8206: () => grantNeedsKey(['team', 'access', 'member'], 'member'),
  MP8218: () => grantTaken(['team', 'account', 'key'], 'api-openai-user', TELL_GRANTS_APART.azure),
  MP8239: () => grantWithoutIdentity(['support-prod-gcp-us', 'plan', 'grants'], 'api', SET_IDENTITY.gcp),
  MP8401: () =>
    quotaIdMalformed(['team', 'quotas', 'requests', 'open-tokens', 'quotaId'], 'aiplatform.googleapis.com/global_openapi_tokens'),
  MP8406: () =>
    quotaPreferenceIdMalformed(
      ['team', 'quotas', 'requests', 'open-tokens', 'existingPreferenceId'],
      'projects/1/locations/global/quotaPreferences/a',
    ),
  MP8407: () => templateNameRefused(['team', 'quotas', 'name'], 'quota requests'),
  MP8408: () => emailMalformed(['team', 'alarms', 'email'], 'ml-oncall'),
  MP8409: () => quotaShareRefused(['team', 'Alarms', 'quotaShare'], 0),
  MP8410: () => alarmLimitRefused(['team', 'Alarms', 'chat', 'limits'], 'tokens per minute', 0),
  MP8411: () => watchedTwice(['team', 'Alarms', 'chat'], 'chat'),
  MP8412: () => shortNameRefused(['team', 'alarms', 'shortName'], 'support-prod-azure', SHORT_NAME_LENGTH),
  MP8413: () => limitGivenTwice(['team', 'Alarms', 'chat', 'limits'], 'tokens per minute'),
};
