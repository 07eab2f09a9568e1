import { callerKeyIn, endpointKeyIn } from '../../../lib/review/locate/address-keys';

const ENDPOINTS = ['chat', 'chat-long', 'embed'];
const CALLERS = ['api', 'batch-job'];

describe('keys in addresses', () => {
  it.each([
    ['azurerm_cognitive_deployment', 'azurerm_cognitive_deployment.chat', 'chat'],
    ['azurerm_cognitive_deployment', 'azurerm_cognitive_deployment.chat-long', 'chat-long'],
    ['azurerm_cognitive_deployment', 'azurerm_cognitive_deployment.other', null],
    ['azurerm_cognitive_deployment', 'module.team.azurerm_cognitive_deployment.chat', null],
    ['azurerm_monitor_metric_alert', 'azurerm_monitor_metric_alert.alarms_chat-tokens', 'chat'],
    ['azurerm_monitor_metric_alert', 'azurerm_monitor_metric_alert.alarms_chat-long-tokens', 'chat-long'],
    ['google_monitoring_alert_policy', 'google_monitoring_alert_policy.alarms_embed-errors', 'embed'],
    ['AWS::SageMaker::Endpoint', 'EndpointschatlongEndpoint37B10178', 'chat-long'],
    ['AWS::CloudWatch::Alarm', 'Alarmschatthrottles96D94D29', 'chat'],
    ['AWS::SNS::Topic', 'AlarmsTopic3A2DFEBA', null],
    ['azurerm_subnet', 'azurerm_subnet.chat', null],
  ])('of %s %s: endpoint %s', (type, address, key) => {
    expect(endpointKeyIn(type, address, ENDPOINTS)).toBe(key);
  });

  it.each([
    ['azurerm_role_assignment', 'azurerm_role_assignment.model_account_api-az8sqj8z-openai-user', 'api'],
    ['azurerm_role_assignment', 'azurerm_role_assignment.model_account_batch-job-az8sqj8z-openai-user', 'batch-job'],
    ['google_project_iam_member', 'google_project_iam_member.caller_access_api-xd5phxes', 'api'],
    ['azurerm_user_assigned_identity', 'azurerm_user_assigned_identity.identities_batch-job', 'batch-job'],
    ['AWS::IAM::ManagedPolicy', 'CallersbatchjobPolicyBB24354E', 'batch-job'],
    ['AWS::IAM::Role', 'QuotaGuardRole486A9DC1', null],
  ])('of %s %s: caller %s', (type, address, key) => {
    expect(callerKeyIn(type, address, CALLERS)).toBe(key);
  });
});
