export { epochOf } from '../../http/local-time';
