# The gateway's image: the service as python.Dockerfile makes it, and the workspace, which it serves.
ARG WEB_BASE=docker.io/library/node:22-slim
ARG SERVER=suki-gateway-server

FROM ${WEB_BASE} AS web
WORKDIR /web
COPY services/web/package.json services/web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY services/web ./
RUN npm run build

FROM ${SERVER}
COPY --from=web /web/dist /app/web
ENV SUKI_WEB_FOLDER=/app/web
EXPOSE 8080
LABEL org.opencontainers.image.description="The gateway of Suki, a CRM platform, with its workspace"
