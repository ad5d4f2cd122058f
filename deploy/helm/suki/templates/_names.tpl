{{/* Names and labels. */}}

{{- define "suki.fullname" -}}
{{- $name := default "suki" .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride }}
{{- else if contains $name .Release.Name -}}{{ .Release.Name }}
{{- else -}}{{ printf "%s-%s" .Release.Name $name }}
{{- end -}}
{{- end }}

{{/* (list $ component): what a selector asks for; it never changes. */}}
{{- define "suki.selector" -}}
app.kubernetes.io/name: {{ default "suki" (index . 0).Values.nameOverride }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* (list $ component) */}}
{{- define "suki.labels" -}}
{{ include "suki.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/part-of: suki
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ printf "%s-%s" (index . 0).Chart.Name (index . 0).Chart.Version | replace "+" "_" }}
{{- end }}

{{/* (list $ name-suffix component): metadata of an object. */}}
{{- define "suki.metadata" -}}
name: {{ include "suki.fullname" (index . 0) }}-{{ index . 1 }}
namespace: {{ (index . 0).Release.Namespace }}
labels:
  {{- include "suki.labels" (list (index . 0) (index . 2)) | nindent 2 }}
{{- end }}

{{/* (list $ service) */}}
{{- define "suki.image" -}}
{{- $image := (index . 0).Values.image -}}
{{- with $image.registry }}{{ . | trimSuffix "/" }}/{{ end -}}
suki-{{ index . 1 }}:{{ default (index . 0).Chart.AppVersion $image.tag }}
{{- end }}
