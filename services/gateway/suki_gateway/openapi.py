"""The edge as OpenAPI, made from the contracts."""

from typing import Any

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor

from suki.options.v1 import options_pb2
from suki_gateway.catalog import METHODS, Method

_RULE: Any = options_pb2.rule
_WELL_KNOWN: dict[str, dict[str, Any]] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.FieldMask": {"type": "string", "description": "Field names in camelCase, joined by commas."},
}
_SCALARS: dict[int, dict[str, Any]] = {
    FieldDescriptor.CPPTYPE_BOOL: {"type": "boolean"},
    FieldDescriptor.CPPTYPE_INT32: {"type": "integer"},
    FieldDescriptor.CPPTYPE_UINT32: {"type": "integer"},
    FieldDescriptor.CPPTYPE_INT64: {"type": "string", "format": "int64"},
    FieldDescriptor.CPPTYPE_UINT64: {"type": "string", "format": "uint64"},
    FieldDescriptor.CPPTYPE_FLOAT: {"type": "number"},
    FieldDescriptor.CPPTYPE_DOUBLE: {"type": "number"},
    FieldDescriptor.CPPTYPE_STRING: {"type": "string"},
}


def document(left_out: frozenset[str]) -> dict[str, Any]:
    """OpenAPI 3.1: every forwarded method of what is installed as a POST with JSON."""
    schemas: dict[str, Any] = {}
    methods = [method for method in METHODS.values() if method.service not in left_out]
    paths = {f"/rpc{method.path}": {"post": _operation(method, schemas)} for method in methods}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Suki", "version": "1", "description": "Connect unary calls: POST a JSON object, get one."},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "suki_session"},
            },
        },
        "security": [{"key": []}, {"session": []}],
    }


def _operation(method: Method, schemas: dict[str, Any]) -> dict[str, Any]:
    body = {"required": True, "content": {"application/json": {"schema": _reference(method.request.DESCRIPTOR, schemas)}}}
    answer = {"application/json": {"schema": _reference(method.response.DESCRIPTOR, schemas)}}
    operation: dict[str, Any] = {
        "operationId": method.path.lstrip("/").replace("/", "."),
        "tags": [method.service],
        "summary": method.descriptor.name,
        "description": f"Needs: {method.permission}",
        "requestBody": body,
        "responses": {"200": {"description": "The answer", "content": answer}, "default": {"description": "A Connect error"}},
    }
    return {**operation, "security": []} if method.public else operation


def _reference(message: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    if message.full_name in _WELL_KNOWN:
        return _WELL_KNOWN[message.full_name]
    if message.full_name not in schemas:
        schemas[message.full_name] = {}
        properties = {field.json_name: _property(field, schemas) for field in message.fields}
        required = [field.json_name for field in message.fields if field.GetOptions().Extensions[_RULE].required]
        schema = {"type": "object", "properties": properties}
        schemas[message.full_name] = {**schema, "required": required} if required else schema
    return {"$ref": f"#/components/schemas/{message.full_name}"}


def _property(field: FieldDescriptor, schemas: dict[str, Any]) -> dict[str, Any]:
    if field.message_type is not None:
        single = _reference(field.message_type, schemas)
    elif field.enum_type is not None:
        single = _enum(field.enum_type)
    elif field.type == FieldDescriptor.TYPE_BYTES:
        single = {"type": "string", "contentEncoding": "base64"}
    else:
        single = _SCALARS[field.cpp_type] | _bounds(field)
    return {"type": "array", "items": single} if field.is_repeated else single


def _bounds(field: FieldDescriptor) -> dict[str, Any]:
    rule = field.GetOptions().Extensions[_RULE]
    found = {"minLength": rule.min_length, "maxLength": rule.max_length}
    return {name: value for name, value in found.items() if value and field.cpp_type == FieldDescriptor.CPPTYPE_STRING}


def _enum(enum: EnumDescriptor) -> dict[str, Any]:
    return {"type": "string", "enum": [value.name for value in enum.values]}
