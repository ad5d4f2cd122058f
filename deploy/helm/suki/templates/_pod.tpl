{{/* What all pods of services have in common. Most take (list $ service entry). */}}

{{- define "suki.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "suki.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* (list $ service entry): account, security and place of a pod. */}}
{{- define "suki.podBasics" -}}
{{- $service := index . 2 -}}
serviceAccountName: {{ include "suki.fullname" (index . 0) }}-{{ index . 1 }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "suki.podSecurity" . | nindent 2 }}
{{- with (index . 0).Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $service.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $service.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $service.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* (list $ service entry): image and security of a container of the service's image. */}}
{{- define "suki.containerBasics" -}}
image: {{ include "suki.image" . }}
imagePullPolicy: {{ (index . 0).Values.image.pullPolicy }}
securityContext:
  {{- include "suki.containerSecurity" . | nindent 2 }}
{{- end }}

{{/* (list $ service entry): the environment that the service's settings are read from. */}}
{{- define "suki.env" -}}
{{- $root := index . 0 }}
{{- $service := index . 2 }}
{{- $secrets := $root.Values.secrets }}
{{- include "suki.env.common" . }}
{{- if has "postgres" $service.uses }}
{{- include "suki.env.database" . }}
{{- end }}
{{- if has "files" $service.uses }}
- name: SUKI_FILES_URL
  {{- if $root.Values.files.url }}
  value: {{ printf "%s/%s" (trimSuffix "/" $root.Values.files.url) (index . 1) | quote }}
  {{- else }}
  value: file:///var/lib/suki/files
  {{- end }}
{{- end }}
{{- if has "smtp" $service.uses }}
{{ include "suki.env.secret" (list $root "SMTP_URL" "smtp" $secrets.smtp.key) }}
- name: SUKI_MAIL_FROM
  value: {{ default "Suki <no-reply@suki.example>" $root.Values.mail.from | quote }}
{{- end }}
{{- if $service.issuesTokens }}
{{- include "suki.env.issuer" . }}
{{- end }}
{{- range $name, $value := $service.settings }}
- name: SUKI_{{ upper $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{- define "suki.env.common" -}}
{{- $root := index . 0 }}
{{- $secrets := $root.Values.secrets }}
{{ include "suki.env.secret" (list $root "NATS_URL" "nats" $secrets.nats.key) }}
{{ include "suki.env.secret" (list $root "REDIS_URL" "redis" $secrets.redis.key) }}
{{ include "suki.env.secret" (list $root "TOKEN_PUBLIC_KEY" "tokenKey" $secrets.tokenKey.publicKey) }}
{{ include "suki.env.secret" (list $root "SERVICE_KEY" "serviceKeys" (index . 1)) }}
- name: SUKI_PEERS
  value: {{ include "suki.peers" $root | quote }}
- name: SUKI_MODULES
  value: {{ include "suki.modules" $root | quote }}
- name: SUKI_DRAIN_SECONDS
  value: {{ $root.Values.drainSeconds | quote }}
- name: SUKI_LOG_LEVEL
  value: {{ $root.Values.telemetry.logLevel | quote }}
{{- end }}

{{/* The URL by reference, or made of the name that service, role and database share and a password by reference. */}}
{{- define "suki.env.database" -}}
{{- $root := index . 0 }}
{{- $name := printf "suki_%s" (index . 1) }}
{{- $postgres := $root.Values.infra.postgres }}
{{- $ours := include "suki.brings" (list $root "postgres") }}
{{- if or $ours $postgres.cloudNativePG.enabled }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      {{- if $ours }}
      name: {{ include "suki.fullname" $root }}-postgres
      key: {{ $name }}
      {{- else }}
      name: {{ $postgres.cloudNativePG.passwordSecretPrefix }}-{{ index . 1 }}
      key: password
      {{- end }}
- name: SUKI_DATABASE_URL
  value: postgresql://{{ $name }}:$(POSTGRES_PASSWORD)@{{ include "suki.fullname" $root }}-postgres{{ if not $ours }}-rw{{ end }}:5432/{{ $name }}
{{- else }}
{{ include "suki.env.secret" (list $root "DATABASE_URL" "databases" (index . 1)) }}
{{- end }}
{{- with $postgres.sslMode }}
- name: PGSSLMODE
  value: {{ . }}
{{- end }}
{{- end }}

{{- define "suki.env.issuer" -}}
{{- $root := index . 0 }}
{{- $secrets := $root.Values.secrets }}
{{ include "suki.env.secret" (list $root "TOKEN_PRIVATE_KEY" "tokenKey" $secrets.tokenKey.privateKey) }}
{{ include "suki.env.secret" (list $root "SERVICE_KEYS" "serviceKeys" $secrets.serviceKeys.hashes) }}
{{- if or $secrets.admin.secretName $root.Values.infra.evaluation }}
{{ include "suki.env.secret" (list $root "ADMIN_EMAIL" "admin" $secrets.admin.email) }}
{{ include "suki.env.secret" (list $root "ADMIN_PASSWORD" "admin" $secrets.admin.password) }}
{{- end }}
{{- end }}

{{/* (list $ setting secret key) */}}
{{- define "suki.env.secret" -}}
- name: SUKI_{{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ include "suki.secretName" (list (index . 0) (index . 2)) }}
      key: {{ index . 3 }}
{{- end }}

{{/* Where spans go: of what serves, not of migrations, which no policy lets out to the collector. */}}
{{- define "suki.env.telemetry" -}}
- name: SUKI_TRACE_RATIO
  value: {{ .Values.telemetry.traceRatio | quote }}
{{- with .Values.telemetry.otlpEndpoint }}
- name: SUKI_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- end }}

{{/* Service → address, as JSON: of the installed ones that answer calls. */}}
{{- define "suki.peers" -}}
{{- $found := dict }}
{{- range $name, $service := include "suki.services" . | fromJson }}
{{- if not $service.edge }}{{ $_ := set $found $name (printf "%s-%s:50051" (include "suki.fullname" $) $name) }}{{ end }}
{{- end }}
{{- toJson $found }}
{{- end }}

{{/* The enabled modules, as JSON. */}}
{{- define "suki.modules" -}}
{{- $found := list }}
{{- range $name, $module := .Values.modules }}
{{- if $module.enabled }}{{ $found = append $found $name }}{{ end }}
{{- end }}
{{- toJson $found }}
{{- end }}

{{/* (list $ service entry): credentials of the object store. */}}
{{- define "suki.envFrom" -}}
{{- $secret := (index . 0).Values.secrets.files.secretName }}
{{- if and $secret (has "files" (index . 2).uses) }}
envFrom:
  - secretRef: {name: {{ $secret }}}
{{- end }}
{{- end }}

{{/* (list $ service entry): not empty when its files are in a folder of a trial. */}}
{{- define "suki.keepsFiles" -}}
{{- if and (has "files" (index . 2).uses) (not (index . 0).Values.files.url) }}yes{{ end }}
{{- end }}

{{/* (list $ service entry what): an init container that waits for the "database" or for its newest "schema". */}}
{{- define "suki.await" -}}
- name: await-{{ index . 3 }}
  {{- include "suki.containerBasics" . | nindent 2 }}
  command: [python, /etc/suki/await_database.py, {{ index . 1 }}, {{ index . 3 }}]
  env:
    {{- include "suki.env.database" . | trim | nindent 4 }}
  resources:
    requests: {cpu: 50m, memory: 128Mi}
    limits: {cpu: "1", memory: 256Mi}
  volumeMounts:
    - {name: scripts, mountPath: /etc/suki, readOnly: true}
    - {name: tmp, mountPath: /tmp}
{{- end }}

{{/* Volumes of a pod with suki.await. */}}
{{- define "suki.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
- name: scripts
  configMap: {name: {{ include "suki.fullname" . }}-scripts}
{{- end }}
