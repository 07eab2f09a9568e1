import { cleanEnvironment } from './clean-environment';

describe('the environment of tests', () => {
  it.each([
    'TF_CLI_CONFIG_FILE',
    'AWS_PROFILE',
    'AWS_ENDPOINT_URL',
    'ARM_SUBSCRIPTION_ID',
    'AZURE_CONFIG_DIR',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'CLOUDSDK_CONFIG',
    'CDK_OUTDIR',
    'CDKTF_OUTDIR',
    'MODELPORT_SPEC',
    'NODE_OPTIONS',
    'LC_ALL',
    'GIT_AUTHOR_NAME',
    'npm_package_name',
    'INIT_CWD',
  ])('has no %s', (name) => {
    expect(cleanEnvironment({ [name]: 'nonsense' }, '/empty')).not.toHaveProperty(name);
  });

  it.each(['PATH', 'CI', 'HTTPS_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS', 'npm_config_registry', 'NPM_CONFIG_CAFILE', 'PIP_INDEX_URL'])(
    'keeps %s',
    (name) => {
      expect(cleanEnvironment({ [name]: 'kept' }, '/empty')).toHaveProperty(name, 'kept');
    },
  );

  it('has one locale, one time zone and an empty home folder', () => {
    const environment = cleanEnvironment({ LANG: 'de_AT.UTF-8', TZ: 'Asia/Tokyo', HOME: '/users/ada' }, '/empty');

    expect(environment).toMatchObject({ LANG: 'en_US.UTF-8', TZ: 'UTC', NODE_ENV: 'test', HOME: '/empty' });
  });

  it('still finds registry credentials, downloaded packages and installed tools', () => {
    expect(cleanEnvironment({ HOME: '/users/ada' }, '/empty')).toMatchObject({
      npm_config_userconfig: '/users/ada/.npmrc',
      npm_config_cache: '/users/ada/.npm',
      XDG_CACHE_HOME: '/users/ada/.cache',
    });
  });

  it('is the one that this test runs in', () => {
    expect(Object.keys(process.env).filter((name) => /^(TF|AWS|ARM|AZURE|GOOGLE|CDKTF|MODELPORT)_/.test(name))).toEqual([]);
    expect(process.env['HOME']).toContain('.cache');
    expect(new Date(0).getTimezoneOffset()).toBe(0);
  });
});
