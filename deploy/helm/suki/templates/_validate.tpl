{{/* What the schema cannot say: each failure is a sentence that says what to do. */}}
{{- define "suki.validate" -}}
{{- include "suki.validate.services" . }}
{{- include "suki.validate.secrets" . }}
{{- include "suki.validate.network" . }}
{{- include "suki.validate.edge" . }}
{{- if gt (len (include "suki.fullname" .)) 30 }}
{{- fail (printf "The name %q is too long: 30 characters leave room for those of the services. Set fullnameOverride." (include "suki.fullname" .)) }}
{{- end }}
{{- if and .Values.tls.enabled (not .Values.tls.issuer.name) }}
{{- fail "tls.issuer.name is missing: name the cert-manager Issuer whose certificates the services show one another." }}
{{- end }}
{{- if and .Values.infra.evaluation .Values.autoscaling.enabled }}
{{- fail "infra.evaluation runs one replica of each service. Switch off autoscaling.enabled, or bring Postgres, NATS and Redis of your own." }}
{{- end }}
{{- end }}

{{- define "suki.validate.services" -}}
{{- $core := list "staff" "contacts" "pipeline" "activities" "gateway" }}
{{- range $core }}
{{- if hasKey $.Values.modules . }}
{{- fail (printf "modules.%s: %s belongs to the core and cannot be switched off. Remove the entry." . .) }}
{{- end }}
{{- if not (hasKey $.Values.services .) }}
{{- fail (printf "services.%s is missing: %s belongs to the core. Bring the entry back." . .) }}
{{- end }}
{{- end }}
{{- range $name, $_ := .Values.modules }}
{{- if not (hasKey $.Values.services $name) }}
{{- fail (printf "modules.%s: there is no service of this name. The modules are telephony, automation, documents, notifications and kpi." $name) }}
{{- end }}
{{- end }}
{{- range $name, $service := merge (dict "<name>" .Values.serviceDefaults) .Values.services }}
{{- if hasKey $service "enabled" }}
{{- fail (printf "services.%s.enabled is not a value. A module is switched with modules.%s.enabled; the core is always there." $name $name) }}
{{- end }}
{{- range list "log_level" "trace_ratio" "otlp_endpoint" "drain_seconds" "tls_folder" "peers" "modules" "files_url" "mail_from" }}
{{- if hasKey ($service.settings | default dict) . }}
{{- fail (printf "services.%s.settings.%s: the chart sets this itself, from telemetry, drainSeconds, tls, modules, files or mail." $name .) }}
{{- end }}
{{- end }}
{{- range $service.calls }}
{{- if not (hasKey $.Values.services .) }}
{{- fail (printf "services.%s.calls names %q, which is no service. Correct it." $name .) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "suki.validate.secrets" -}}
{{- $values := .Values }}
{{- $cluster := $values.infra.postgres.cloudNativePG }}
{{- if and $cluster.enabled (not $cluster.passwordSecretPrefix) }}
{{- fail "infra.postgres.cloudNativePG.passwordSecretPrefix is missing: name the Secrets <prefix>-<service> with the roles' passwords." }}
{{- end }}
{{- if and $cluster.enabled $values.secrets.databases.secretName }}
{{- fail "secrets.databases.secretName and infra.postgres.cloudNativePG.enabled name two Postgres. Keep one of them." }}
{{- end }}
{{- if not $values.infra.evaluation }}
{{- $mail := include "suki.installed" (list . "notifications") }}
{{- $needed := list "nats" "redis" "tokenKey" "serviceKeys" }}
{{- if not $cluster.enabled }}{{ $needed = append $needed "databases" }}{{ end }}
{{- if $mail }}{{ $needed = append $needed "smtp" }}{{ end }}
{{- range $needed }}
{{- if not (index $values.secrets .).secretName }}
{{- fail (printf "secrets.%s.secretName is missing: name an existing Secret (README.md says what is in it), or set infra.evaluation for a trial." .) }}
{{- end }}
{{- end }}
{{- if and $mail (not $values.mail.from) }}
{{- fail "mail.from is missing: it is the sender of all letters, e.g. Acme <crm@acme.example>." }}
{{- end }}
{{- if and (not $values.files.url) (or (include "suki.installed" (list . "documents")) (include "suki.installed" (list . "telephony"))) }}
{{- fail "files.url is missing: name the object store for documents and recordings, e.g. s3://bucket." }}
{{- end }}
{{- end }}
{{- end }}

{{- define "suki.validate.network" -}}
{{- $policy := .Values.networkPolicy }}
{{- if $policy.enabled }}
{{- range list "postgres" "nats" "redis" }}
{{- $ours := or (include "suki.brings" (list $ .)) (and (eq . "postgres") $.Values.infra.postgres.cloudNativePG.enabled) }}
{{- if not (or $ours (index $policy.to .).peers) }}
{{- fail (printf "networkPolicy.to.%s.peers is empty, so no service would reach it. Name its pods or addresses, or set networkPolicy.enabled to false." .) }}
{{- end }}
{{- end }}
{{- if and .Values.telemetry.otlpEndpoint (not $policy.to.telemetry.peers) }}
{{- fail "networkPolicy.to.telemetry.peers is empty, so no trace would reach telemetry.otlpEndpoint. Name the collector's pods or addresses." }}
{{- end }}
{{- end }}
{{- end }}

{{- define "suki.validate.edge" -}}
{{- $edge := .Values.edge }}
{{- if and (or $edge.ingress.enabled $edge.gatewayApi.enabled) (not $edge.host) }}
{{- fail "edge.host is missing: it is the name people type, e.g. crm.example.com." }}
{{- end }}
{{- if and $edge.gatewayApi.enabled (not $edge.gatewayApi.parentRefs) }}
{{- fail "edge.gatewayApi.parentRefs is empty: name the Gateway that carries the route." }}
{{- end }}
{{- end }}
