# Troth: one image for the app and for its worker (docs/operations.md). No secret is needed to build it, and none is in it.
ARG NODE_IMAGE=node:26-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /troth
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN node_modules/.bin/next build
# what only building takes, and what the image has of its own: the compiler, and Node and PostgreSQL from the packages
RUN node scripts/slim.ts

FROM ${NODE_IMAGE}
WORKDIR /troth
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    LOG_TO=stdout
RUN mkdir /data && chown node:node /data
# owned by root: whoever breaks into the app cannot change it
COPY --from=build /troth ./
USER node
VOLUME /data
EXPOSE 3000 3001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.ts", "--built"]
