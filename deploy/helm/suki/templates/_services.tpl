{{/* The installed services: name → entry with defaults, as JSON. Checks the values first. */}}
{{- define "suki.services" -}}
{{- include "suki.validate" . }}
{{- $found := dict }}
{{- range $name, $service := .Values.services }}
{{- if include "suki.installed" (list $ $name) }}
{{- $whole := mergeOverwrite (deepCopy $.Values.serviceDefaults) $service }}
{{- $calls := list }}
{{- range $whole.calls }}
{{- if include "suki.installed" (list $ .) }}{{ $calls = append $calls . }}{{ end }}
{{- end }}
{{- $_ := set $whole "calls" $calls }}
{{- if $.Values.infra.evaluation }}{{ $_ := set $whole "replicas" 1 }}{{ end }}
{{- $_ := set $found $name $whole }}
{{- end }}
{{- end }}
{{- toJson $found }}
{{- end }}

{{/* (list $ service): not empty for the core and for modules that are enabled. */}}
{{- define "suki.installed" -}}
{{- $values := (index . 0).Values }}
{{- $module := index $values.modules (index . 1) }}
{{- if or (not $module) (dig "enabled" true $module) }}yes{{ end }}
{{- end }}

{{/* (list $ what): not empty when a trial brings its own postgres, nats, redis or smtp. */}}
{{- define "suki.brings" -}}
{{- $values := (index . 0).Values }}
{{- $secret := index (dict "postgres" "databases" "nats" "nats" "redis" "redis" "smtp" "smtp") (index . 1) }}
{{- $named := (index $values.secrets $secret).secretName }}
{{- $operated := and (eq (index . 1) "postgres") $values.infra.postgres.cloudNativePG.enabled }}
{{- if and $values.infra.evaluation (not $named) (not $operated) }}yes{{ end }}
{{- end }}

{{/* (list $ what): the names of the installed services that use it, as JSON. */}}
{{- define "suki.users" -}}
{{- $what := index . 1 }}
{{- $found := list }}
{{- range $name, $service := include "suki.services" (index . 0) | fromJson }}
{{- if has $what $service.uses }}{{ $found = append $found $name }}{{ end }}
{{- end }}
{{- toJson $found }}
{{- end }}

{{/* (list $ secret): the name of the Secret to read, the trial's own where none is named. */}}
{{- define "suki.secretName" -}}
{{- $named := (index (index . 0).Values.secrets (index . 1)).secretName }}
{{- default (printf "%s-%s" (include "suki.fullname" (index . 0)) (index . 1 | kebabcase)) $named }}
{{- end }}
