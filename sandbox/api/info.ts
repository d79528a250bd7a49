import { Route } from './route';

export const infoRoutes: Route[] = [
  {
    method: 'GET',
    urls: ['/v1/info/version'],
    scopes: null,
    handle: () => ({ Version: '2.0.4821.0', Build: '2.0.4821 9c0ffee1 Release' }),
  },
];
