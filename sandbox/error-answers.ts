import { FastifyError, FastifyInstance } from 'fastify';
import { ApiError, errorAnswer, htmlError } from './api/errors';
import { World } from './world';

/** Refusals in the form the quirks ask for; unknown addresses are HTML 404, as seen on the wire. */
export function addErrorAnswers(app: FastifyInstance, world: World): void {
  app.setErrorHandler((error: FastifyError | ApiError, _request, reply) => {
    if (error instanceof ApiError) {
      const { contentType, body } = errorAnswer(error, world.quirks);
      void reply.code(error.status);
      if (contentType !== null) void reply.type(contentType);
      return reply.send(body);
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(htmlError(status, status < 500 ? error.message : 'An error has occurred.'));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/html; charset=utf-8').send(htmlError(404, '')),
  );
}
