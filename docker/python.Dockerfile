# The image of one service: --build-arg SERVICE=contacts; docker/build builds them all. What the kit stands on is the same for
# all services and comes first: ten images share their largest layer, and each adds what it needs beside that.
ARG BASE=docker.io/library/python:3.13-slim
ARG UV_VERSION=0.13.9

# /app is a slice of the workspace: the service, the two libraries, and the releases that the lock file names, checked by
# their hashes. A slice cannot tell whether the lock file is up to date, so it is taken as it is here; CI runs with UV_LOCKED.
FROM ${BASE} AS runtime
ARG UV_VERSION UV_FROZEN=1 UV_NO_DEV=1 UV_NO_CACHE=1 UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock docker/health.py ./
COPY libs/protos/pyproject.toml libs/protos/
COPY libs/kit/pyproject.toml libs/kit/
# uv comes and goes within one layer.
RUN echo 'suki:x:10001:10001::/tmp:/usr/sbin/nologin' >> /etc/passwd && echo 'suki:x:10001:' >> /etc/group \
 && python -m venv /opt/uv \
 && /opt/uv/bin/pip install --no-cache-dir --disable-pip-version-check --quiet uv==${UV_VERSION} \
 && /opt/uv/bin/uv sync --quiet --no-install-workspace --package suki-kit \
 && rm -r /opt/uv
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
EXPOSE 9090 50051
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["python", "-IS", "/app/health.py"]
ENTRYPOINT ["/app/start"]
CMD ["serve"]

FROM runtime AS uv
ARG UV_VERSION
USER 0:0
RUN python3 -m venv /opt/uv \
 && /opt/uv/bin/pip install --no-cache-dir --disable-pip-version-check --quiet uv==${UV_VERSION} \
 && find . ! -type d | sort > /before

FROM uv AS build
ARG SERVICE UV_FROZEN=1 UV_NO_DEV=1 UV_NO_CACHE=1 UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never
COPY services/${SERVICE}/pyproject.toml services/${SERVICE}/
RUN /opt/uv/bin/uv sync --quiet --no-install-workspace --package suki-${SERVICE}
COPY libs libs
COPY services/${SERVICE} services/${SERVICE}
# An entry point in array form knows no arguments of the build, so it is a file. /own: what the runtime does not have.
RUN /opt/uv/bin/uv sync --quiet --package suki-${SERVICE} \
 && python -m compileall -q libs services \
 && printf '#!/bin/sh\nexec python -m suki_%s "$@"\n' "${SERVICE}" > start && chmod +x start \
 && mkdir /own && find . ! -type d | sort | comm -13 /before - | xargs -d '\n' cp --archive --parents -t /own

FROM runtime AS service
COPY --from=build /own ./

# For the inner loop: code can be replaced, and SIGHUP starts the service anew.
FROM service AS dev
USER 0:0
RUN chown -R 10001:10001 libs services
COPY docker/again.py ./
USER 10001:10001
ENTRYPOINT ["python", "-IS", "/app/again.py", "/app/start"]

FROM service
ARG SERVICE VERSION=0.1.0 REVISION=unknown
LABEL org.opencontainers.image.title="suki-${SERVICE}" \
      org.opencontainers.image.description="The ${SERVICE} service of Suki, a CRM platform" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
