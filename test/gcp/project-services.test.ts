import { ProjectServices } from '../../lib/gcp/project-services';
import { IAM, VERTEX_AI } from '../../lib/rules/gcp/services';
import { all, only, synthesize, teamStack } from './support/synthesize';

describe("a project's services", () => {
  it('are enabled, and stay enabled when the stack is deleted', () => {
    const made = synthesize((stack) => new ProjectServices(stack, 'services', { project: 'acme-ai-prod' }).enable(VERTEX_AI));

    expect(only(made, 'google_project_service')).toEqual({
      project: 'acme-ai-prod',
      service: 'aiplatform.googleapis.com',
      disable_on_destroy: false,
      disable_dependent_services: false,
    });
  });

  it('are empty until one is requested', () => {
    const made = synthesize((stack) => new ProjectServices(stack, 'services', { project: 'acme-ai-prod' }));

    expect(all(made, 'google_project_service')).toEqual([]);
  });

  it('are each enabled once, however often requested', () => {
    const services = new ProjectServices(teamStack(), 'services', { project: 'acme-ai-prod' });

    expect(services.enable(VERTEX_AI)).toBe(services.enable(VERTEX_AI));
    expect(services.enable(IAM)).not.toBe(services.enable(VERTEX_AI));
  });

  it('have addresses derived from their names, not their order', () => {
    const addresses = (...names: string[]) =>
      synthesize((stack) => {
        const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
        for (const name of names) services.enable(name);
      }).resource['google_project_service'];

    expect(addresses(VERTEX_AI, IAM)).toEqual(addresses(IAM, VERTEX_AI));
  });
});
